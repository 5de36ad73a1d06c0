using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Kernels that talk to the CPU and to other queues while they run.</summary>
[Category("Dispatch")]
public sealed class SignalTests(DeviceFixture device)
{
    private const int Items = 300;

    // Long enough for waves that wrongly go on to be seen, short enough to be run by everybody.
    private static readonly TimeSpan s_aMoment = TimeSpan.FromMilliseconds(20);

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Cpu_sees_what_a_kernel_stored(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer target = bench.Filled(256, 0u, MemoryFlags.Shared);

        // Three work-groups of three waves and a bit, which store the same.
        bench.Run("write_to_address", new DispatchGeometry(3 * 193, 193), (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(0xc0ffee00u));

        target.AsSpan<uint>()[..193].IndexOfAnyExcept(0xc0ffee00u).Should().Be(-1, "each work-item of a work-group stored its dword");
        target.AsSpan<uint>()[193..256].IndexOfAnyExcept(0u).Should().Be(-1, "there are no further work-items");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Kernel_sees_what_the_cpu_stored(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] expected = [.. Enumerable.Range(0, 193).Select(static i => (uint)(i * i))];
        GpuBuffer source = bench.Filled(193, 0u, MemoryFlags.Shared), target = bench.Filled(193, 0u, MemoryFlags.Shared);
        expected.CopyTo(source.AsSpan<uint>());

        bench.Run("read_from_address", new DispatchGeometry(3 * 193, 193), (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(source.GpuAddress));

        Contents.ShouldBe<uint>(target.AsSpan<uint>()[..193], expected, "what was read");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.CompletesAfterLastWave)]
    public void Dispatch_that_waits_for_the_cpu_completes_after_its_flag(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer flag = bench.Filled(1, 0UL, MemoryFlags.Shared), passed = bench.HoldingInVideoMemory<uint>([0]);
        ulong step = StartWaiting(bench, flag, passed);

        bench.Dispatcher.Wait(step, Deadline.After(s_aMoment)).Should().BeFalse("no wave may end before the flag is set");
        Volatile.Write(ref flag.At<ulong>(0), 3);
        bench.Dispatcher.Require(step, device.NewDeadline());

        bench.Read<uint>(passed, 1).Should().Equal([Items], "each work-item passed once before the dispatch was complete");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4, QueueType.Aql)]
    [InlineData(QueueType.Aql, QueueType.Pm4)]
    [InlineData(QueueType.Pm4, QueueType.Pm4)]
    [InlineData(QueueType.Aql, QueueType.Aql)]
    [Verifies(DispatchClauses.SpinningWavesShareTheMachine)]
    public void Dispatch_that_waits_for_another_queue_completes(QueueType waiting, QueueType writing)
    {
        using DispatchBench waiter = new(device, waiting);
        using DispatchBench writer = new(device, writing);
        GpuBuffer flag = waiter.Filled(1, 0UL, MemoryFlags.Shared), passed = waiter.HoldingInVideoMemory<uint>([0]);
        ulong step = StartWaiting(waiter, flag, passed);

        writer.Run("write_to_address", new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(flag.GpuAddress).Add(3u));
        waiter.Dispatcher.Require(step, device.NewDeadline());

        waiter.Read<uint>(passed, 1).Should().Equal(Items);
    }

    [ConformanceTheory(Requires = Capability.SystemAtomics)]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Waves_count_in_system_memory(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer flag = bench.Filled(1, 3UL, MemoryFlags.Shared), passed = bench.Filled(1, 0u, MemoryFlags.Shared);

        bench.Dispatcher.Require(StartWaiting(bench, flag, passed), device.NewDeadline());

        passed.At<uint>(0).Should().Be(Items, "the links of the node say that atomics work across the bus");
    }

    [ConformanceTheory(Requires = Capability.SystemAtomics)]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsAreIndivisible)]
    public void Waves_and_the_cpu_count_in_one_place(QueueType type)
    {
        const int Rounds = 8;
        using DispatchBench bench = new(device, type);
        GpuBuffer flag = bench.Filled(1, 3UL, MemoryFlags.Shared), count = bench.Filled(1, 0u, MemoryFlags.Shared);
        uint ofCpu = 0;

        for (int round = 0; round < Rounds; round++)
        {
            ulong step = StartWaiting(bench, flag, count);
            Deadline deadline = device.NewDeadline();
            do
            {
                Interlocked.Increment(ref count.At<uint>(0));
                ofCpu++;
            }
            while (!bench.Dispatcher.Wait(step, Deadline.AfterMilliseconds(0)) && !deadline.HasPassed);
            bench.Dispatcher.Require(step, deadline);
        }

        count.At<uint>(0).Should().Be((Rounds * Items) + ofCpu, "every work-item counted once a round, and the CPU {0} times meanwhile", ofCpu);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4, QueueType.Aql)]
    [InlineData(QueueType.Aql, QueueType.Pm4)]
    [Verifies(DispatchClauses.SpinningWavesShareTheMachine, DispatchClauses.CompletesAfterLastWave)]
    public void Endless_loop_leaves_other_queues_their_share_and_stops_when_told(QueueType looping, QueueType working)
    {
        const int items = 2 * (int)DispatchBench.GroupSize;
        using DispatchBench loop = new(device, looping);
        using DispatchBench work = new(device, working);
        GpuBuffer stop = loop.Filled(1, 0u, MemoryFlags.Shared), started = loop.HoldingInVideoMemory<uint>([0]), finished = loop.HoldingInVideoMemory<uint>([0]);
        GpuBuffer iterations = loop.Filled(items, 0u), states = loop.Filled(items, 0u), filled = work.Filled(1000, 0u);
        ulong step = loop.Start("loop_until_told", new DispatchGeometry(items, DispatchBench.GroupSize), (ref KernelArguments arguments) =>
            arguments.Add(stop.GpuAddress).Add(started.GpuAddress).Add(finished.GpuAddress).Add(iterations.GpuAddress).Add(states.GpuAddress));

        for (uint round = 1; round <= 5; round++)
        {
            work.Run("fill_dword", 1000, (ref KernelArguments arguments) => arguments.Add(filled.GpuAddress).Add(round).Add(1000u));
            filled.AsSpan<uint>()[..1000].IndexOfAnyExcept(round).Should().Be(-1);
        }

        loop.Dispatcher.Wait(step, Deadline.After(s_aMoment)).Should().BeFalse("nobody told the loop to stop");
        Volatile.Write(ref stop.At<uint>(0), 1);
        loop.Dispatcher.Require(step, device.NewDeadline());

        (loop.Read<uint>(started, 1)[0], loop.Read<uint>(finished, 1)[0]).Should().Be((items, items), "each work-item came and left once");
        iterations.AsSpan<uint>()[..items].Contains(0u).Should().BeFalse("every wave went round");
        for (int i = 0; i < items; i++)
            states.AsSpan<uint>()[i].Should().Be(StateAfter((uint)i, iterations.AsSpan<uint>()[i]), $"work-item {i} went round {iterations.AsSpan<uint>()[i]} times");
    }

    // signals.cl; the generator jumps ahead by squaring its affine step, so that a loop of any length is checked at once.
    private static uint StateAfter(uint state, uint steps)
    {
        (uint multiplier, uint increment) = (1664525, 1013904223);
        for (; steps != 0; steps >>= 1)
        {
            if ((steps & 1) != 0)
                state = unchecked((state * multiplier) + increment);
            (multiplier, increment) = unchecked((multiplier * multiplier, (increment * multiplier) + increment));
        }

        return state;
    }

    private static ulong StartWaiting(DispatchBench bench, GpuBuffer flag, GpuBuffer passed) =>
        bench.Start("wait_for_flag", new DispatchGeometry(Items, 128), (ref KernelArguments arguments) =>
            arguments.Add(flag.GpuAddress).Add(3UL).Add(passed.GpuAddress));
}
