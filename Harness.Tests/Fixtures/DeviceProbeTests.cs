using Fixtures.Devices;
using Fixtures.Processes;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Topology;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Harness.Tests.Fixtures;

/// <summary>Whether a device is found to answer after something that may have hurt it.</summary>
public sealed class DeviceProbeTests
{
    private const ulong PageSize = 4096;
    private const ulong DoorbellSlice = 8192; // of GPUs with doorbells of 64 bits

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_impatience = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("6.1")]
    [InlineData("6.12")]
    [InlineData("6.18")]
    [InlineData("7.3")]
    public void Whole_device_answers(string kernel) => Ask(Contract.Whole, kernel, s_patience).Should().BeNull();

    [Fact]
    public void Engine_that_writes_no_fence_is_told() =>
        Ask(new Contract(SdmaClauses.FenceFollowsEarlierPackets), "7.3", s_impatience).Should().StartWith("an SDMA queue of a fresh process did not write its fence");

    [Fact]
    public void Driver_that_refuses_queues_is_told() =>
        Ask(new Contract(QueueClauses.Accepted), "7.3", s_patience).Should().StartWith("a fresh process: AMDKFD_IOC_CREATE_QUEUE failed with EINVAL");

    [Theory]
    [InlineData("", null)]
    [InlineData(SdmaClauses.FenceFollowsEarlierPackets, "a new SDMA queue of the process did not write its fence")]
    [InlineData(QueueClauses.Accepted, "virtual:gfx1100@7.3 node 1 (gfx1100): AMDKFD_IOC_CREATE_QUEUE")]
    public void Process_that_is_not_harmed_asks_itself(string broken, string? answer)
    {
        using var machine = new VirtualMachine(GpuModels.Gfx1100, DriverProfile.All.Single(profile => profile.Name == "7.3"), broken.Length == 0 ? Contract.Whole : new Contract(broken));
        VirtualKernel kernel = machine.CreateProcess();
        using GpuDevice device = GpuDevice.Open(kernel, MachineTopology.Load(kernel.Files).Gpus.First());

        string? said = QueueProbe.Ask(device, Deadline.After(answer is null ? s_patience : s_impatience));

        (said is null).Should().Be(answer is null);
        (said ?? "").Should().StartWith(answer ?? "");
    }

    private static string? Ask(Contract contract, string kernel, TimeSpan patience)
    {
        using var machine = new VirtualMachine(GpuModels.Gfx1100, DriverProfile.All.Single(profile => profile.Name == kernel), contract);
        VirtualKernel other = machine.CreateProcess();
        using var process = new LocalProcess(other, other, _ => default);
        return new DeviceProbe(process, MachineTopology.Load(other.Files).Gpus.First(), PageSize, DoorbellSlice).Ask(Deadline.After(patience));
    }
}
