using Conformance.Tests.Criu;
using Conformance.Tests.Memory;
using Conformance.Tests.Sdma;
using Conformance.Tests.Smi;
using Conformance.Tests.Svm;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>What the driver keeps of a process as a whole, and of each of its GPUs.</summary>
[Category("ManyGpus")]
public sealed class ProcessTests(DeviceFixture device)
{
    private const ulong Size = 64UL << 20;

    [ConformanceTheory(Requires = Capability.OtherGpu | Capability.AvailableMemory)]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(PeerClauses.AvailableOfItsGpu)]
    public void Available_memory_falls_on_the_gpu_that_gave_some_and_on_no_other(bool isOfOther)
    {
        (GpuDevice asked, ulong expected) = isOfOther ? (device.OtherGpu, Size) : (device.Device, 0);

        GpuNeighbours.Changes(device, Fall, expected, $"0x{Size:x} bytes were taken of {device.OtherGpu}");

        long Fall()
        {
            ulong before = device.AvailableBytes(asked.Node.GpuId);
            using GpuBuffer buffer = device.OtherGpu.Allocate(Size, MemoryKind.Vram);
            return (long)(before - device.AvailableBytes(asked.Node.GpuId));
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.XnackWithQueuesAnywhere)]
    public void Xnack_mode_is_not_set_while_there_is_a_queue_on_another_gpu()
    {
        int mode = device.XnackMode();
        using Pm4Queue queue = device.OtherGpu.CreatePm4Queue();

        device.SetXnackMode(mode).Should().Be(Errno.EBUSY, "{0} exists, even if the mode would stay the same", queue);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.CheckpointCountsAll)]
    public void Checkpoint_counts_the_buffers_of_every_gpu()
    {
        device.RequireCheckpoint();
        uint before = device.Look().num_bos;
        using GpuBuffer own = device.Device.Allocate(device.PageSize, MemoryKind.Gtt);
        using GpuBuffer other = device.OtherGpu.Allocate(device.PageSize, MemoryKind.Gtt);

        (device.Look().num_bos - before).Should().Be(2);
    }

    [ConformanceFact(Requires = Capability.OtherGpu | Capability.Sdma)]
    [Verifies(PeerClauses.CheckpointPausesAll)]
    public void Checkpoint_pauses_the_queues_of_every_gpu()
    {
        device.RequireCheckpoint();
        using SdmaBench own = new(device), other = new(device, gpu: device.OtherGpu);
        other.Run((ref _) => { });
        device.Pause();
        uint ownStep = own.Start((ref _) => { }), otherStep = other.Start((ref _) => { });

        own.Hold(ownStep, "the queues of the process are paused");
        other.Hold(otherStep, "the queues of the process are paused, on every GPU");

        device.Unpause();
        own.Finish(ownStep);
        other.Finish(otherStep);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.SmiOfItsGpu)]
    public void Client_of_each_gpu_is_told_of_the_pause_of_its_queues()
    {
        device.RequireCheckpoint();
        foreach (GpuDevice gpu in device.AllGpus)
        {
            using SmiClient client = SmiClient.Open(device, gpu);
            client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION).Succeeded.Should().BeTrue();

            device.Look();

            // number of the event, time, process, gpu_id and reason
            client.Read(out string lines).Succeeded.Should().BeTrue("the queues of {0} were taken off", gpu);
            string[] told = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            told.Should().ContainSingle("a client hears of one GPU").Which.Split(' ')[3].Should().Be($"{gpu.Node.GpuId:x}");
        }
    }
}
