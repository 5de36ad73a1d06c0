using System.Globalization;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Recording;
using Harness.Tests.Backends;

namespace Harness.Tests.Queues;

/// <summary>What is told of a queue beside a failure.</summary>
public sealed class QueueStateTests : IDisposable
{
    private readonly FlightRecorder _recorder = new();
    private readonly GpuDevice _device;

    public QueueStateTests()
    {
        FakeKfd kernel = new(new KfdVersion(1, 23), "gfx1100");
        _device = GpuDevice.Open(new RecordingKernel(kernel, _recorder), kernel.Gpus[0]);
    }

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Packets_between_the_pointers_are_decoded()
    {
        using Pm4Queue queue = _device.CreatePm4Queue();
        SubmitWrites(queue, 3);
        Fetched(queue, 5);

        QueueState state = queue.ReadState();

        (state.ReadPointer, state.WritePointer, state.PendingDwords, state.Before.Length).Should().Be((5UL, 15UL, 10, 5));
        string[] lines = Render(state);
        lines[0].Should().Be(
            $"Pm4 queue {queue.Id}, when the case failed: read pointer 0x5, write pointer 0xf (dwords), "
            + $"ring of 0x10000 bytes at 0x{queue.Ring.GpuAddress:x}, doorbell at 0x{queue.DoorbellAddress:x}");
        lines.Should().Contain("  from the read pointer on, 10 dwords not fetched:");
        lines.Count(line => line.Contains("WRITE_DATA")).Should().Be(2);
    }

    [Fact]
    public void Drained_queue_says_so()
    {
        using Pm4Queue queue = _device.CreatePm4Queue();
        SubmitWrites(queue, 1);
        Fetched(queue, 5);

        Render(queue.ReadState())[^1].Should().Be("  nothing behind the read pointer: everything was fetched");
    }

    [Fact]
    public void Window_crosses_the_end_of_the_ring()
    {
        using Pm4Queue queue = _device.CreatePm4Queue(new QueueOptions { RingSize = 4096 });
        uint[] packets = new uint[1020];
        queue.Encoder(packets).Nop(packets.Length);
        queue.Submit(packets);
        Fetched(queue, 1020);
        uint[] write = new uint[5];
        queue.Encoder(write).WriteData(0x1000, 7);
        queue.SubmitAcrossEnd(write, Deadline.AfterMilliseconds(20));

        QueueState state = queue.ReadState();

        state.Pending.Should().Equal(write);
        state.Before.Should().Equal(packets[^16..]);
    }

    [Fact]
    public void Long_backlog_is_cut()
    {
        using Pm4Queue queue = _device.CreatePm4Queue();
        SubmitWrites(queue, 200);

        Render(queue.ReadState())[^1].Should().Be("    (488 dwords more)");
    }

    [Fact]
    public void Aql_queue_counts_packets_and_shows_the_one_before()
    {
        using AqlQueue queue = _device.CreateAqlQueue();
        uint[] packets = new uint[2 * AqlEncoder.SlotDwords];
        new AqlEncoder(packets.AsSpan(0, AqlEncoder.SlotDwords)).BarrierAnd([], 0);
        new AqlEncoder(packets.AsSpan(AqlEncoder.SlotDwords)).BarrierAnd([], 0);
        queue.Submit(packets);
        Fetched(queue, 1);

        QueueState state = queue.ReadState();

        (state.ReadPointer, state.WritePointer, state.Before.Length, state.Pending.Length).Should().Be((1UL, 2UL, 16, 16));
        Render(state)[0].Should().Contain("write pointer 0x2 (packets)");
    }

    [Fact]
    public void Sdma_queue_counts_bytes()
    {
        using SdmaQueue queue = _device.CreateSdmaQueue();
        uint[] packets = new uint[7];
        new SdmaEncoder(packets, _device.Gfx).CopyLinear(0x1000, 0x2000, 64);
        queue.Submit(packets);

        QueueState state = queue.ReadState();

        (state.WritePointer, state.PendingDwords).Should().Be((28UL, 7));
        Render(state).Should().Contain(line => line.Contains("COPY_LINEAR"));
    }

    [Fact]
    public void Destroyed_queue_is_remembered_until_the_recorder_forgets()
    {
        using (Pm4Queue queue = _device.CreatePm4Queue())
            SubmitWrites(queue, 1);

        _recorder.EndedQueues.Should().ContainSingle().Which.PendingDwords.Should().Be(5);
        _recorder.Clear();
        _recorder.EndedQueues.Should().BeEmpty();
    }

    [Fact]
    public void Recorder_remembers_the_last_queues_only()
    {
        for (int i = 0; i < 40; i++)
            _device.CreatePm4Queue().Dispose();

        _recorder.EndedQueues.Should().HaveCount(32);
    }

    private static void SubmitWrites(Pm4Queue queue, int count)
    {
        uint[] packets = new uint[5 * count];
        Pm4Encoder encoder = queue.Encoder(packets);
        for (int i = 0; i < count; i++)
            encoder.WriteData(0x1000, (uint)i);
        queue.Submit(packets);
    }

    // What the hardware would do.
    private static void Fetched(UserQueue queue, ulong pointer) =>
        queue.PointerPage.At<ulong>(queue.Request.ReadPointerAddress - queue.PointerPage.GpuAddress) = pointer;

    private static string[] Render(QueueState state)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        QueueReport.Write(state, "when the case failed", text);
        return text.ToString().TrimEnd().Split('\n');
    }
}
