using Fixtures.Devices;
using Harness.Contracts;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Topology;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Harness.Tests.Fixtures;

/// <summary>What the driver says that a process has.</summary>
public sealed class ProcessUsageTests : IDisposable
{
    private readonly VirtualMachine _machine = new(GpuModels.Gfx1100, DriverProfile.Linux73, Contract.Whole);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Queue_and_memory_show_and_vanish()
    {
        using VirtualKernel kernel = _machine.CreateProcess();
        using var device = GpuDevice.Open(kernel, MachineTopology.Load(kernel.Files).Gpus.First());
        ProcessUsage before = ProcessUsage.Of(kernel, device.Node.GpuId)!;

        using (device.Allocate(8192, MemoryKind.Vram))
        using (SdmaQueue queue = device.CreateSdmaQueue())
            ProcessUsage.Of(kernel, device.Node.GpuId)!.Beyond(before).Should().Be($"8192 bytes of video memory and queue {queue.Id}");

        ProcessUsage.Of(kernel, device.Node.GpuId)!.Beyond(before).Should().BeNull();
    }

    [Fact]
    public void Queue_of_another_gpu_does_not_count()
    {
        using VirtualKernel kernel = _machine.CreateProcess();
        using var device = GpuDevice.Open(kernel, MachineTopology.Load(kernel.Files).Gpus.First());
        using SdmaQueue queue = device.CreateSdmaQueue();

        ProcessUsage.Of(kernel, device.Node.GpuId + 1).Should().BeNull("there is no vram file of it");
    }

    [Fact]
    public void Process_that_does_not_know_its_number_has_no_usage() => ProcessUsage.Of(new SilentKernel(), 1).Should().BeNull();

    [Fact]
    public void Less_than_before_is_nothing_left() =>
        new ProcessUsage(4096, ["1"]).Beyond(new ProcessUsage(8192, ["1", "2"])).Should().BeNull();

    [Fact]
    public void Machine_tells_its_process_number_only_outside_of_containers()
    {
        bool isFirst = new FileInfo("/proc/self/ns/pid").LinkTarget == "pid:[4026531836]";

        LinuxKernel.Instance.ProcessId.Should().Be(isFirst ? Environment.ProcessId : null);
    }
}
