using System.Globalization;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Smi;

/// <summary>SMI_EVENTS.</summary>
[Category("Smi")]
public sealed unsafe class SmiTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(SmiClauses.ReadEmpty)]
    public void Read_without_events_does_not_block()
    {
        using SmiClient client = SmiClient.Open(device);

        client.Read(out _).Error.Should().Be(Errno.EAGAIN);
    }

    [ConformanceFact]
    [Verifies(SmiClauses.WriteShort)]
    public void Short_mask_is_refused()
    {
        using SmiClient client = SmiClient.Open(device);

        device.Kernel.Write(client.Descriptor, new byte[sizeof(ulong) - 1]).Error.Should().Be(Errno.EFAULT, "a mask has 8 bytes");
    }

    [ConformanceFact]
    [Verifies(SmiClauses.WriteMask)]
    public void Mask_is_taken_whole()
    {
        using SmiClient client = SmiClient.Open(device);

        client.Ask(Kfd.KFD_SMI_EVENT_GPU_POST_RESET).Should().Be(KernelResult.Success(sizeof(ulong)));
    }

    [ConformanceFact]
    [Verifies(SmiClauses.WriteMask)]
    public void More_than_a_mask_is_taken_as_one()
    {
        using SmiClient client = SmiClient.Open(device);

        device.Kernel.Write(client.Descriptor, new byte[2 * sizeof(ulong)]).Should().Be(KernelResult.Success(sizeof(ulong)));
    }

    [ConformanceFact]
    [Verifies(SmiClauses.ProcessStart)]
    public void Process_that_gets_the_gpu_is_told_of()
    {
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_PROCESS_START);

        StartProcess();

        string? line = client.WaitFor(Kfd.KFD_SMI_EVENT_PROCESS_START, device.NewDeadline());
        line.Should().NotBeNull("ACQUIRE_VM gave the GPU to a process");
        ShouldNameThisProcess(line!, Kfd.KFD_SMI_EVENT_PROCESS_START);
    }

    [ConformanceFact]
    [Verifies(SmiClauses.ProcessEnd)]
    public void Process_that_had_the_gpu_and_ends_is_told_of()
    {
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_PROCESS_END);

        StartProcess();

        string? line = client.WaitFor(Kfd.KFD_SMI_EVENT_PROCESS_END, device.NewDeadline());
        line.Should().NotBeNull("the process that had the GPU ended");
        ShouldNameThisProcess(line!, Kfd.KFD_SMI_EVENT_PROCESS_END);
    }

    [ConformanceFact]
    [Verifies(SmiClauses.OnlyWanted)]
    public void Client_is_not_told_what_it_did_not_ask_for()
    {
        using SmiClient other = SmiClient.Open(device);
        using SmiClient witness = SmiClient.Open(device);
        witness.Ask(Kfd.KFD_SMI_EVENT_PROCESS_START);

        StartProcess();

        witness.WaitFor(Kfd.KFD_SMI_EVENT_PROCESS_START, device.NewDeadline()).Should().NotBeNull("somebody must have been told");
        other.Read(out string lines).Error.Should().Be(Errno.EAGAIN, "it asked for nothing, and was told '{0}'", lines);
    }

    [ConformanceFact]
    [Verifies(SmiClauses.MaskReplaces)]
    public void Later_mask_takes_the_place_of_the_one_before()
    {
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_PROCESS_START);
        client.Ask(Kfd.KFD_SMI_EVENT_PROCESS_END);

        StartProcess();

        List<string> lines = client.ReadUntil(Kfd.KFD_SMI_EVENT_PROCESS_END, device.NewDeadline());
        lines.Should().Contain(line => SmiClient.IsOf(Kfd.KFD_SMI_EVENT_PROCESS_END, line));
        lines.Should().NotContain(line => SmiClient.IsOf(Kfd.KFD_SMI_EVENT_PROCESS_START, line), "the client does not ask for that any more");
    }

    [ConformanceFact]
    [Verifies(SmiClauses.EveryClient)]
    public void Every_client_is_told()
    {
        using SmiClient first = SmiClient.Open(device);
        using SmiClient second = SmiClient.Open(device);
        first.Ask(Kfd.KFD_SMI_EVENT_PROCESS_START);
        second.Ask(Kfd.KFD_SMI_EVENT_PROCESS_START);

        StartProcess();

        first.WaitFor(Kfd.KFD_SMI_EVENT_PROCESS_START, device.NewDeadline()).Should().NotBeNull();
        second.WaitFor(Kfd.KFD_SMI_EVENT_PROCESS_START, device.NewDeadline()).Should().NotBeNull();
    }

    [ConformanceFact(Requires = Capability.Expendable | Capability.Sdma, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(SmiClauses.MemoryViolation)]
    public void Memory_violation_is_told()
    {
        using SmiClient client = SmiClient.Open(device);
        client.Ask(Kfd.KFD_SMI_EVENT_VMFAULT);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt);
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        using SdmaCopier copier = device.Device.CreateCopier(queue);
        using GpuBuffer freed = device.Device.Allocate(4096, MemoryKind.Gtt);
        ulong nowhere = freed.GpuAddress;
        freed.Dispose();

        copier.Copy(target.GpuAddress, nowhere, 4096, device.NewDeadline());

        client.WaitFor(Kfd.KFD_SMI_EVENT_VMFAULT, device.NewDeadline()).Should().NotBeNull("SDMA reads at 0x{0:x}, where nothing is mapped", nowhere);
    }

    // The driver names the thread that got the GPU (amdgpu_vm.c:amdgpu_vm_set_task_info), where a model has one for each process.
    private void ShouldNameThisProcess(string line, uint number)
    {
        if (device.Kernel.ProcessId is not { } process)
            return;
        string[] words = line.Split(' ', 3);
        int named = int.Parse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        bool isThread = device.Kernel.Files.Read($"/proc/{process}/task/{named}/comm", out _) == Errno.None;
        words[0].Should().Be($"{number:x}");
        (named == process || isThread).Should().BeTrue("'{0}' names process {1} or a thread of it", line, process);
    }

    // A second state of the process, which KFD has since 1.19, gets the GPU and goes away again.
    private void StartProcess()
    {
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        using OpenFile kfd = OpenFile.Kfd(device);
        using OpenFile render = OpenFile.RenderNode(device);
        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null).Error.Should().Be(Errno.None);
        var acquire = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)render.Descriptor, gpu_id = device.Node.GpuId };
        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_ACQUIRE_VM, ref acquire).Error.Should().Be(Errno.None);
    }
}
