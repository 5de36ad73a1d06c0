using System.Globalization;
using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Conformance.Tests.Queue;
using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Values;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>Queues that are taken off the hardware because memory of their process has to be moved, and that come back.</summary>
[Category("Pressure")]
public sealed class MemoryEvictionTests(DeviceFixture device)
{
    private const int PatienceOfACase = 60_000;

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.ReasonIsTold)]
    public void Reason_is_that_memory_has_to_be_moved()
    {
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);

        string line = watch.Push(peer, full);

        line.Should().EndWith($" {device.Node.GpuId:x} {Kfd.KFD_QUEUE_EVICTION_TRIGGER_TTM}");
        watch.WaitForRestore();
    }

    // The queue waits for a word, and writes into the buffer then. Whoever moves the buffer while the queue is on the hardware loses that.
    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.QueuesStop)]
    public void Nothing_writes_into_memory_while_it_is_moved()
    {
        using Pm4Bench bench = new(device);
        using var full = new FullVideoMemory(device);
        using var memory = new GpuMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);
        ulong place = full.Oldest[0].GpuAddress;
        memory.Fill(full.Oldest[0], 0);
        ulong step = bench.Start((ref packets) =>
        {
            packets.WaitRegMem(bench.Address(0), CompareFunction.Equal, 1);
            packets.WriteData(place, 0x600d_c0de);
        });

        watch.Push(peer, full);
        bench[0] = 1;

        bench.MustEnd(step);
        memory.Read(place, device.PageSize)[0].Should().Be(0x600d_c0deu, "the queue went on when the buffer was there again");
        watch.WaitForRestore();
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.QueuesComeBack)]
    public void Work_that_is_submitted_meanwhile_is_done()
    {
        using Pm4Bench bench = new(device);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);
        bench.Run((ref _) => { });

        watch.Push(peer, full);
        ulong old = bench.Start((ref packets) => packets.WriteData(bench.Address(0), 1));
        using SdmaBench late = new(device);
        uint made = late.Start((ref packets) => packets.WriteLinear(bench.Address(1), [2]));

        bench.MustEnd(old);
        late.Finish(made);
        (bench[0], bench[1]).Should().Be((1u, 2u), "a queue that was there and one that was made meanwhile");
        watch.WaitForRestore();
    }

    // Their code is in memory that is moved, too, if it is older than what fills the rest.
    [ConformanceTheory(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(EvictionClauses.QueuesComeBack, PreemptionClauses.VectorRegisters, PreemptionClauses.Barrier)]
    public void Waves_that_run_when_memory_is_moved_go_on_with_all_that_they_held(QueueType type)
    {
        using HeldState state = new(device, type);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);

        state.Run(() =>
        {
            using var peer = new GraphicsPeer(device);
            watch.Push(peer, full);
            watch.WaitForRestore();
        });

        state.ShouldBeWhole();
    }

    // They are pinned: what the driver does about memory that was moved must leave them where they are, and take that for done.
    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.QueuesComeBack)]
    [GuardsAgainst("drm/amdgpu: avoid restore process run into dead loop")]
    public void Process_that_has_its_doorbells_mapped_comes_back_too()
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer doorbells = device.Device.Allocate(device.DoorbellSlice, MemoryKind.Doorbell, MemoryFlags.Shared);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);

        watch.Push(peer, full);

        bench.Run((ref packets) => packets.WriteData(bench.Address(0), 1));
        watch.WaitForRestore();
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.QueuesComeBack)]
    public void Each_of_two_who_want_more_than_there_is_gets_its_turn()
    {
        const int Rounds = 3;
        using Pm4Bench bench = new(device);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);

        for (int round = 1; round <= Rounds; round++)
        {
            using var peer = new GraphicsPeer(device);
            watch.Push(peer, full);
            watch.WaitForRestore();

            ulong place = full.Oldest[0].GpuAddress + ((ulong)round * sizeof(uint));
            bench.Run((ref packets) => packets.WriteData(place, 1));
        }
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.TimeIsCounted)]
    public void Time_off_the_hardware_is_counted()
    {
        string? directory = GpuNeighbours.OwnDirectory(device);
        Require.That(directory is not null, "the number of this process at the driver is not known");
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);
        ulong before = EvictedMilliseconds();

        watch.Push(peer, full);
        watch.WaitForRestore();

        // The event is told before the queues are back.
        Deadline deadline = device.NewDeadline();
        while (EvictedMilliseconds() == before)
            deadline.HasPassed.Should().BeFalse("the queues were off for a while, and evicted_ms stays at {0}", before);

        ulong EvictedMilliseconds()
        {
            device.Kernel.Files.Read($"{directory}/stats_{device.Node.GpuId}/evicted_ms", out string text).Should().Be(Errno.None);
            return ulong.Parse(text, CultureInfo.InvariantCulture);
        }
    }
}
