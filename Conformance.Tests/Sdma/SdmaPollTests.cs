using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Sdma;

/// <summary>POLL_REGMEM on memory.</summary>
[Category("Sdma")]
public sealed class SdmaPollTests(DeviceFixture device)
{
    private const uint All = uint.MaxValue;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(CompareFunction.Equal, 7u, 6u, 7u)]
    [InlineData(CompareFunction.NotEqual, 7u, 7u, 8u)]
    [InlineData(CompareFunction.Less, 7u, 7u, 6u)]
    [InlineData(CompareFunction.LessOrEqual, 7u, 0x80000000u, 7u)]
    [InlineData(CompareFunction.Greater, 7u, 7u, 0x80000000u)]
    [InlineData(CompareFunction.GreaterOrEqual, 7u, 6u, 7u)]
    [Verifies(SdmaClauses.PollCompares)]
    public void Poll_holds_the_queue_until_the_value_compares(CompareFunction function, uint reference, uint holds, uint releases) =>
        Check(function, reference, All, holds, releases);

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(0x0000ff00u, 0x12005678u, 0x12340078u)]
    [InlineData(0x80000000u, 0x80000000u, 0x7fffffffu)]
    [InlineData(0x00000001u, 0xffffffffu, 0xfffffffeu)]
    [Verifies(SdmaClauses.PollMasks)]
    public void Poll_compares_the_bits_of_its_mask(uint mask, uint holds, uint releases) =>
        Check(CompareFunction.Equal, 0, mask, holds, releases);

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.PollAlways)]
    public void Poll_that_always_holds_does_not_wait()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer value = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Run((ref SdmaEncoder encoder) => encoder.PollMemory(value.GpuAddress, CompareFunction.Always, 1));
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.PollCompares)]
    public void Poll_is_released_by_a_compute_queue()
    {
        using Timeline timeline = device.Device.CreateTimeline();
        using Pm4Queue compute = device.Device.CreatePm4Queue();
        using SdmaBench bench = new(device);
        ulong step = timeline.Next();
        uint waiting = bench.Start((ref SdmaEncoder encoder) => timeline.EmitWait(ref encoder, step));
        bench.Hold(waiting, "the timeline that the queue polls is still at 0");

        Span<uint> packets = stackalloc uint[64];
        Pm4Encoder release = compute.Encoder(packets);
        timeline.EmitSignal(ref release, step);
        compute.Submit(release.Written);

        bench.Finish(waiting);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.PollCompares)]
    public void Queues_wait_for_each_other_in_turn()
    {
        const uint rounds = 50;
        using GpuBuffer ball = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using SdmaBench left = new(device);
        using SdmaBench right = new(device);
        Volatile.Write(ref ball.At<uint>(0), uint.MaxValue);
        uint lastLeft = 0;
        uint lastRight = 0;
        for (uint i = 0; i < rounds; i++)
        {
            lastLeft = left.Start((ref SdmaEncoder encoder) => Return(ref encoder, ball, 2 * i));
            lastRight = right.Start((ref SdmaEncoder encoder) => Return(ref encoder, ball, (2 * i) + 1));
        }

        right.Hold(lastRight, "the ball is not in the game yet");
        Volatile.Write(ref ball.At<uint>(0), 0);

        left.Finish(lastLeft);
        right.Finish(lastRight);
        ball.At<uint>(0).Should().Be(2 * rounds);
    }

    private static void Return(ref SdmaEncoder encoder, GpuBuffer ball, uint turn)
    {
        encoder.PollMemory(ball.GpuAddress, CompareFunction.Equal, turn);
        encoder.Fence(ball.GpuAddress, turn + 1);
    }

    private void Check(CompareFunction function, uint reference, uint mask, uint holds, uint releases)
    {
        using GpuBuffer value = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using SdmaBench bench = new(device);
        Volatile.Write(ref value.At<uint>(0), holds);
        uint step = bench.Start((ref SdmaEncoder encoder) => encoder.PollMemory(value.GpuAddress, function, reference, mask));
        bench.Hold(step, $"0x{holds:x} & 0x{mask:x} is not {function} 0x{reference:x}");

        Volatile.Write(ref value.At<uint>(0), releases);

        bench.Finish(step);
    }
}
