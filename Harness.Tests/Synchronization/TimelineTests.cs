using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using Harness.Synchronization;
using Harness.Tests.Backends;

namespace Harness.Tests.Synchronization;

public sealed class TimelineTests : IDisposable
{
    private readonly FakeKfd _kernel = new(new KfdVersion(1, 23), "gfx1100");
    private readonly GpuDevice _device;
    private readonly Timeline _timeline;

    public TimelineTests()
    {
        _device = GpuDevice.Open(_kernel, _kernel.Gpus[0]);
        _timeline = _device.CreateTimeline();
    }

    private ulong Value => _timeline.Signal.ValueAddress;

    private ulong Slot => _timeline.Signal.WakeUp!.SlotAddress;

    private uint EventId => _timeline.Signal.WakeUp!.Id;

    public void Dispose() => _device.Dispose();

    [Fact]
    public void A_step_that_is_reached_needs_no_wait()
    {
        _timeline.Advance(3);

        _timeline.Wait(2, Deadline.Now).Should().BeTrue();
        _timeline.Wait(3, Deadline.Now).Should().BeTrue();
        _timeline.Wait(4, Deadline.Now).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_that_is_there_needs_no_wait(bool canInterrupt)
    {
        using MemorySignal signal = _device.CreateSignal(5, canInterrupt);

        signal.WaitAtLeast(5, Deadline.Now).Should().BeTrue();
        signal.WaitAtLeast(6, Deadline.Now).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_that_never_comes_ends_the_wait_at_its_deadline(bool canInterrupt)
    {
        using MemorySignal signal = _device.CreateSignal(5, canInterrupt);
        Deadline deadline = Deadline.AfterMilliseconds(20);

        signal.WaitEqual(6, deadline).Should().BeFalse();

        deadline.HasPassed.Should().BeTrue("a wait does not give up early, whatever wakes it in between");
    }

    [Fact]
    public void A_wait_does_not_trust_the_event_alone()
    {
        int wakeUps = 0;
        _kernel.OnWait = () => _timeline.Signal.Value = (ulong)(++wakeUps == 3 ? 1 : 0);

        _timeline.Wait(1, Deadline.After(TimeSpan.FromSeconds(30))).Should().BeTrue();

        wakeUps.Should().Be(3);
    }

    [Fact]
    public void A_step_that_is_never_reached_ends_in_an_error_that_says_where_it_stands()
    {
        _timeline.Advance(3);

        FluentActions.Invoking(() => _timeline.Require(5, Deadline.AfterMilliseconds(5), "the copy")).Should().Throw<DeadlineExceededException>()
            .WithMessage("fake@1.23 node 1 (gfx1100): the copy did not finish within 5 ms: the timeline is at 3 and was to reach 5*");
    }

    [Fact]
    public void PM4_writes_the_value_before_the_slot_and_the_interrupt()
    {
        Span<uint> memory = stackalloc uint[32];
        Pm4Encoder encoder = new(memory, _device.Gfx);
        _timeline.EmitSignal(ref encoder, 7);

        ReadOnlySpan<uint> first = memory[..8];
        ReadOnlySpan<uint> second = memory[8..16];
        encoder.Count.Should().Be(16);
        (first[3] | ((ulong)first[4] << 32)).Should().Be(Value);
        first[5].Should().Be(7);
        (second[3] | ((ulong)second[4] << 32)).Should().Be(Slot);
        second[5].Should().Be(EventId);
        ((second[2] >> 24) & 7).Should().Be((uint)ReleaseMemInterrupt.AfterWriteConfirm);
        second[7].Should().Be(EventId);
    }

    [Fact]
    public void PM4_waits_for_at_least_the_step()
    {
        Span<uint> memory = stackalloc uint[8];
        Pm4Encoder encoder = new(memory, _device.Gfx);
        _timeline.EmitWait(ref encoder, 7);

        (memory[1] & 7).Should().Be((uint)CompareFunction.GreaterOrEqual);
        (memory[2] | ((ulong)memory[3] << 32)).Should().Be(Value);
        memory[4].Should().Be(7);
    }

    [Fact]
    public void SDMA_fences_the_value_then_the_slot_and_traps()
    {
        Span<uint> memory = stackalloc uint[16];
        SdmaEncoder encoder = new(memory, _device.Gfx);
        _timeline.EmitSignal(ref encoder, 7);

        encoder.Count.Should().Be(10);
        (memory[1] | ((ulong)memory[2] << 32)).Should().Be(Value);
        memory[3].Should().Be(7);
        (memory[5] | ((ulong)memory[6] << 32)).Should().Be(Slot);
        memory[7].Should().Be(EventId);
        memory[9].Should().Be(EventId);
    }

    [Fact]
    public void A_timeline_ends_where_GPUs_stop_counting() =>
        FluentActions.Invoking(() => _timeline.Advance(1UL << 32)).Should().Throw<HarnessException>().WithMessage("*4294967295*");

    [Fact]
    public void A_timeline_does_not_go_back()
    {
        _timeline.Advance(3);
        FluentActions.Invoking(() => _timeline.Advance(2)).Should().Throw<HarnessException>().WithMessage("*cannot go back*");
    }

    [Fact]
    public void The_signal_is_what_AQL_takes()
    {
        AmdSignal signal = _timeline.Signal.Buffer.At<AmdSignal>(0);

        (signal.Kind, signal.EventMailboxAddress, signal.EventId).Should().Be((1L, Slot, EventId));
        (Value - _timeline.Signal.Address).Should().Be(8);
        (_timeline.Signal.Address % 64).Should().Be(0);
    }
}
