using System.Diagnostics;
using Harness.Devices;
using Harness.Queues;

namespace Harness.Kernel;

/// <summary>
/// A bounded memory of the last system calls, packets and doorbells, for the evidence beside a failure. Recording calls and packets
/// allocates nothing; <see cref="FlightReport"/> turns it into text.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed unsafe class FlightRecorder
{
    private const int MostEndedQueues = 32;

    private readonly Lock _gate = new();
    private readonly FlightRecord[] _records;
    private readonly uint[] _dwords;
    private readonly Queue<QueueState> _endedQueues = new(MostEndedQueues);
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _sequence;
    private long _dwordSequence;

    /// <summary>A recorder of the last <paramref name="records"/> events and the last <paramref name="dwords"/> packet dwords.</summary>
    public FlightRecorder(int records = 512, int dwords = 16384)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(records);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwords);
        _records = new FlightRecord[records];
        _dwords = new uint[dwords];
    }

    /// <summary>How many events were recorded in all, those that fell out of the ring included.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _sequence;
        }
    }

    /// <summary>Forgets everything; the numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_records);
            _endedQueues.Clear();
        }
    }

    /// <summary>Notes that a call begins.</summary>
    /// <returns>Its number, for <see cref="End"/>.</returns>
    public long Begin(in FlightRecord record)
    {
        lock (_gate)
            return Append(record, isComplete: false);
    }

    /// <summary>Notes what the call gave; nothing happens if it has fallen out of the ring meanwhile.</summary>
    public void End(long sequence, KernelResult result)
    {
        lock (_gate)
        {
            ref FlightRecord record = ref Slot(sequence);
            if (record.Sequence != sequence)
                return;

            record.Result = result;
            record.IsComplete = true;
        }
    }

    /// <summary>Notes that an ioctl begins, with the argument structure as it goes in.</summary>
    /// <returns>Its number, for <see cref="EndIoctl"/>.</returns>
    public long BeginIoctl(int descriptor, uint request, void* argument)
    {
        FlightRecord record = new()
        {
            Kind = FlightRecordKind.Ioctl,
            Descriptor = descriptor,
            Request = request,
            Address = (ulong)argument,
        };
        lock (_gate)
        {
            long sequence = Append(record, isComplete: false);
            CopyArguments(ref Slot(sequence), argument);
            return sequence;
        }
    }

    /// <summary>Notes what an ioctl gave, with the argument structure as it came out.</summary>
    public void EndIoctl(long sequence, void* argument, KernelResult result)
    {
        lock (_gate)
        {
            ref FlightRecord record = ref Slot(sequence);
            if (record.Sequence != sequence)
                return;

            CopyArguments(ref record, argument);
            record.Result = result;
            record.IsComplete = true;
        }
    }

    /// <summary>Notes packets that were put into a ring.</summary>
    /// <param name="queue">The queue's name, an existing string: <c>PM4 queue 3</c>.</param>
    /// <param name="queueId">KFD's queue id.</param>
    /// <param name="language">Language of the packets.</param>
    /// <param name="gfx">The GPU whose forms they have.</param>
    /// <param name="writePointer">Write pointer before them, in the unit of the queue.</param>
    /// <param name="packets">The dwords; the oldest are lost when they are more than the recorder keeps.</param>
    public void RecordPackets(string queue, uint queueId, QueueType language, GfxVersion gfx, ulong writePointer, ReadOnlySpan<uint> packets)
    {
        FlightRecord record = new()
        {
            Kind = FlightRecordKind.Packets,
            Descriptor = (int)queueId,
            Text = queue,
            Language = language,
            Gfx = gfx,
            Address = writePointer,
            Length = (ulong)packets.Length,
        };
        lock (_gate)
        {
            record.FirstDword = _dwordSequence;
            int skipped = Math.Max(0, packets.Length - _dwords.Length);
            long next = _dwordSequence + skipped;
            foreach (uint dword in packets[skipped..])
                _dwords[(int)(next++ % _dwords.Length)] = dword;
            _dwordSequence = next;
            Append(record, isComplete: true);
        }
    }

    /// <summary>Notes a doorbell store.</summary>
    public void RecordDoorbell(string queue, uint queueId, nint address, ulong value)
    {
        FlightRecord record = new()
        {
            Kind = FlightRecordKind.Doorbell,
            Descriptor = (int)queueId,
            Text = queue,
            Offset = (ulong)address,
            Address = value,
        };
        lock (_gate)
            Append(record, isComplete: true);
    }

    /// <summary>Keeps what a queue was like just before it was destroyed: a test that fails destroys its queues before anybody can look.</summary>
    public void RecordEnd(QueueState queue)
    {
        lock (_gate)
        {
            if (_endedQueues.Count == MostEndedQueues)
                _endedQueues.Dequeue();
            _endedQueues.Enqueue(queue);
        }
    }

    /// <summary>The queues that were destroyed last, oldest first; at most 32.</summary>
    public IReadOnlyList<QueueState> EndedQueues
    {
        get
        {
            lock (_gate)
                return [.. _endedQueues];
        }
    }

    /// <summary>The records kept, oldest first. Allocates.</summary>
    public FlightRecord[] Snapshot()
    {
        lock (_gate)
        {
            long first = Math.Max(1, _sequence - _records.Length + 1);
            List<FlightRecord> result = [];
            for (long sequence = first; sequence <= _sequence; sequence++)
            {
                if (Slot(sequence).Sequence == sequence)
                    result.Add(Slot(sequence));
            }

            return [.. result];
        }
    }

    /// <summary>The dwords of a packet record that are still kept: all, or those at the end. Allocates.</summary>
    public uint[] Packets(in FlightRecord record)
    {
        lock (_gate)
        {
            long end = record.FirstDword + (long)record.Length;
            long first = Math.Max(record.FirstDword, _dwordSequence - _dwords.Length);
            if (first >= end)
                return [];

            uint[] result = new uint[end - first];
            for (int i = 0; i < result.Length; i++)
                result[i] = _dwords[(int)((first + i) % _dwords.Length)];
            return result;
        }
    }

    /// <summary>When a record began, since the recorder was made.</summary>
    public TimeSpan TimeOf(in FlightRecord record) => Stopwatch.GetElapsedTime(_start, record.Timestamp);

    private static void CopyArguments(ref FlightRecord record, void* argument)
    {
        int size = Math.Min((int)((record.Request >> 16) & 0x3fff), FlightArguments.Capacity);
        Span<byte> target = record.Arguments;
        record.ArgumentBytes = size > 0 && Libc.TryCopy(argument, target[..size]) ? size : 0;
    }

    private long Append(in FlightRecord record, bool isComplete)
    {
        long sequence = ++_sequence;
        ref FlightRecord slot = ref Slot(sequence);
        slot = record;
        slot.Sequence = sequence;
        slot.Timestamp = Stopwatch.GetTimestamp();
        slot.IsComplete = isComplete;
        return sequence;
    }

    private ref FlightRecord Slot(long sequence) => ref _records[(int)(sequence % _records.Length)];
}
