using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>What a queue does that has less scratch than a dispatch wants: it asks the runtime, which gives it more and clears the signal that it was asked by.</summary>
[Category("Aql")]
public sealed class AqlScratchTests(DeviceFixture device)
{
    private const uint Items = 256;
    private const ulong InsufficientScratch = 1;

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(AqlClauses.ScratchIsAskedFor, AqlClauses.DispatchUsesQueueScratch)]
    public void Dispatch_waits_until_its_queue_has_enough_scratch(bool hasSome)
    {
        using MemorySignal asked = device.Device.CreateSignal(0, canInterrupt: true);
        using AqlBench rich = new(device);
        using AqlBench poor = new(device, errors: asked);
        using MemorySignal done = poor.NewSignal();
        using GpuBuffer seeds = device.Device.Allocate(Items * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer results = device.Device.Allocate(2 * Items * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        Fill(seeds);
        rich.Dispatcher.Run(rich.Kernel("scratch_shuffle"), new DispatchGeometry(Items, Items), Arguments(results.GpuAddress, seeds), device.NewDeadline());

        // The other queue is idle from here on, and lends its scratch.
        Lend(poor.Queue, rich.Queue);
        AqlKernelDispatch dispatch = poor.Prepare("scratch_shuffle", new DispatchGeometry(Items, Items), Arguments(results.GpuAddress + (Items * sizeof(uint)), seeds), done);
        uint laneBytes = ((dispatch.PrivateSegmentSize * (uint)device.Node.WaveSize) + 63) / 64;
        poor.Queue.Descriptor.ScratchWave64LaneByteSize = hasSome ? laneBytes * 3 / 4 : 0;
        poor.Submit(dispatch);

        asked.WakeUp!.Wait(device.NewDeadline()).Should().BeTrue("the queue has not enough scratch for the dispatch");
        (asked.Value & InsufficientScratch).Should().Be(InsufficientScratch, "that is how scratch is asked for; the code is 0x{0:x}", asked.Value);
        poor.Hold(done, "nobody has given it scratch");

        poor.Queue.Descriptor.ScratchWave64LaneByteSize = laneBytes;
        done.WaitEqual(0, Deadline.AfterMilliseconds(50)).Should().BeFalse("the queue goes on when its signal is cleared");
        asked.Value = 0;
        poor.Finish(done);

        results.Slice<uint>(Items * sizeof(uint), (int)Items).ToArray().Should().Equal(
            results.Slice<uint>(0, (int)Items).ToArray(), "the same program on the other queue came to these");
        asked.Value.Should().Be(0, "nothing was wrong");
    }

    private static ArgumentWriter Arguments(ulong results, GpuBuffer seeds) => (ref KernelArguments arguments) => arguments.Add(results).Add(seeds.GpuAddress).Add(Items);

    private static void Lend(AqlQueue to, AqlQueue from)
    {
        to.Descriptor.ScratchBackingMemoryLocation = from.Descriptor.ScratchBackingMemoryLocation;
        to.Descriptor.ScratchBackingMemoryByteSize = from.Descriptor.ScratchBackingMemoryByteSize;
        to.Descriptor.ComputeTmpRingSize = from.Descriptor.ComputeTmpRingSize;
        to.Descriptor.ScratchResourceDescriptor = from.Descriptor.ScratchResourceDescriptor;
    }

    private void Fill(GpuBuffer seeds)
    {
        Random random = device.NewRandom();
        foreach (ref uint seed in seeds.Slice<uint>(0, (int)Items))
            seed = (uint)random.Next();
    }
}
