using System.Diagnostics;
using Harness.Foundation;
using Harness.Kernel;

namespace Harness.Recording;

/// <summary>
/// A bounded memory of the last system calls, packets and doorbells, for the evidence beside a failure. Recording calls and packets
/// allocates nothing; <see cref="FlightReport"/> turns it into text. In a file it outlives its process.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed unsafe class FlightRecorder
{
    private const int DefaultRecords = 512;
    private const int DefaultDwords = 16384;

    private readonly Lock _gate = new();
    private readonly FlightMemory _memory;

    /// <summary>A recorder of the last <paramref name="records"/> events and the last <paramref name="dwords"/> packet dwords.</summary>
    public FlightRecorder(int records = DefaultRecords, int dwords = DefaultDwords)
        : this(FlightMemory.OfThisProcess(records, dwords))
    {
    }

    private FlightRecorder(FlightMemory memory) => _memory = memory;

    /// <summary>
    /// A recorder whose memory is a file, for <see cref="Read"/> in another process, also after the death of this one. What was in the file
    /// is lost. The file stays mapped as long as the process lives.
    /// </summary>
    /// <exception cref="IOException">The file cannot be made or mapped.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FlightRecorder InFile(string path, int records = DefaultRecords, int dwords = DefaultDwords) =>
        new(FlightMemory.InFile(path, records, dwords));

    /// <summary>What a recorder has left in a file. A record that was being written when its process died is missing.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">No recorder wrote into it, or one of another build.</exception>
    public static FlightRecorder Read(string path) => new(FlightMemory.Read(path));

    /// <summary>How many events were recorded since it forgot, those that fell out of the ring included.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _memory.Header.Sequence - _memory.Header.Forgotten;
        }
    }

    /// <summary>Forgets everything; the numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            ref FlightHeader header = ref _memory.Header;
            header.Forgotten = header.Sequence;
            header.ForgottenQueues = header.QueueSequence;
        }
    }

    /// <summary>Notes that a call begins; of an ioctl also the argument structure, as it goes in.</summary>
    /// <returns>Its number, for <see cref="End"/>.</returns>
    public long Begin(in FlightRecord record)
    {
        lock (_gate)
        {
            long sequence = Append(record, isComplete: false);
            CopyArguments(ref _memory.Record(sequence));
            return sequence;
        }
    }

    /// <summary>
    /// Notes what the call gave; of an ioctl also the argument structure, as it came out. Nothing happens if the call has fallen out of the
    /// ring meanwhile.
    /// </summary>
    public void End(long sequence, KernelResult result)
    {
        lock (_gate)
        {
            ref FlightRecord record = ref _memory.Record(sequence);
            if (record.Sequence != sequence)
                return;

            CopyArguments(ref record);
            record.Result = result;
            record.IsComplete = true;
        }
    }

    /// <summary>Notes packets that were put into a ring.</summary>
    /// <param name="queue">Kind of the queue.</param>
    /// <param name="queueId">KFD's queue id.</param>
    /// <param name="gfx">The GPU whose forms they have.</param>
    /// <param name="writePointer">Write pointer before them, in the unit of the queue.</param>
    /// <param name="packets">The dwords; the oldest are lost when they are more than the recorder keeps.</param>
    public void RecordPackets(QueueType queue, uint queueId, GfxVersion gfx, ulong writePointer, ReadOnlySpan<uint> packets)
    {
        FlightRecord record = new()
        {
            Kind = FlightRecordKind.Packets,
            Descriptor = (int)queueId,
            Queue = queue,
            Gfx = gfx,
            Address = writePointer,
            Length = (ulong)packets.Length,
        };
        lock (_gate)
        {
            ref FlightHeader header = ref _memory.Header;
            record.FirstDword = header.DwordSequence;
            long end = header.DwordSequence + packets.Length;
            Volatile.Write(ref header.DwordSequence, end); // first, so that a reader does not take them for the ones that they overwrite
            _memory.CopyDwords(packets, end);
            Append(record, isComplete: true);
        }
    }

    /// <summary>Notes a doorbell store.</summary>
    public void RecordDoorbell(QueueType queue, uint queueId, nint address, ulong value)
    {
        FlightRecord record = new()
        {
            Kind = FlightRecordKind.Doorbell,
            Descriptor = (int)queueId,
            Queue = queue,
            Offset = (ulong)address,
            Address = value,
        };
        lock (_gate)
            Append(record, isComplete: true);
    }

    /// <summary>Marks the place at which something turned out not to hold.</summary>
    /// <param name="what">What it is, in a few words; they are cut to what a record holds.</param>
    public void RecordFailure(string what)
    {
        FlightRecord record = new() { Kind = FlightRecordKind.Failure, Path = what };
        lock (_gate)
            Append(record, isComplete: true);
    }

    /// <summary>The last call that was noted, whatever it gave; null when there is none.</summary>
    public FlightRecord? LastCall
    {
        get
        {
            foreach (FlightRecord record in Snapshot().Reverse())
            {
                if (record.Kind is not (FlightRecordKind.Packets or FlightRecordKind.Doorbell or FlightRecordKind.Failure))
                    return record;
            }

            return null;
        }
    }

    /// <summary>Keeps what a queue was like just before it was destroyed: a test that fails destroys its queues before anybody can look.</summary>
    public void RecordEnd(QueueState queue)
    {
        lock (_gate)
        {
            ref FlightHeader header = ref _memory.Header;
            _memory.Queue(header.QueueSequence + 1).State = queue;
            Volatile.Write(ref header.QueueSequence, header.QueueSequence + 1);
        }
    }

    /// <summary>The queues that were destroyed last, oldest first; at most 32.</summary>
    public IReadOnlyList<QueueState> EndedQueues
    {
        get
        {
            lock (_gate)
            {
                List<QueueState> result = [];
                for (long queue = First(_memory.Header.ForgottenQueues, _memory.Header.QueueSequence, FlightMemory.Queues); queue <= _memory.Header.QueueSequence; queue++)
                    result.Add(_memory.Queue(queue).State);
                return result;
            }
        }
    }

    /// <summary>The records kept, oldest first. Allocates.</summary>
    public FlightRecord[] Snapshot()
    {
        lock (_gate)
        {
            List<FlightRecord> result = [];
            for (long sequence = First(_memory.Header.Forgotten, _memory.Header.Sequence, _memory.Header.Records); sequence <= _memory.Header.Sequence; sequence++)
            {
                if (_memory.Record(sequence).Sequence == sequence)
                    result.Add(_memory.Record(sequence));
            }

            return [.. result];
        }
    }

    /// <summary>The dwords of a packet record that are still kept: all, or those at the end. Allocates.</summary>
    public uint[] Packets(in FlightRecord record)
    {
        lock (_gate)
        {
            ref FlightHeader header = ref _memory.Header;
            long end = Math.Min(record.FirstDword + (long)record.Length, header.DwordSequence);
            long first = Math.Max(record.FirstDword, Math.Max(0, header.DwordSequence - header.Dwords));
            if (first >= end)
                return [];

            uint[] result = new uint[end - first];
            for (int i = 0; i < result.Length; i++)
                result[i] = _memory.Dword(first + i);
            return result;
        }
    }

    /// <summary>When a record began, since the recorder was made.</summary>
    public TimeSpan TimeOf(in FlightRecord record) => Stopwatch.GetElapsedTime(_memory.Header.Start, record.Timestamp);

    private static long First(long forgotten, long last, int kept) => Math.Max(forgotten, last - kept) + 1;

    private static void CopyArguments(ref FlightRecord record)
    {
        if (record.Kind != FlightRecordKind.Ioctl)
            return;
        int size = Math.Min((int)((record.Request >> 16) & 0x3fff), FlightPayload.Capacity);
        Span<byte> target = record.Payload;
        record.PayloadBytes = size > 0 && Libc.TryCopy((void*)record.Address, target[..size]) ? size : 0;
    }

    // A reader takes a record when its number is in its place: removed first, written last.
    private long Append(in FlightRecord record, bool isComplete)
    {
        ref FlightHeader header = ref _memory.Header;
        long sequence = header.Sequence + 1;
        ref FlightRecord slot = ref _memory.Record(sequence);
        Volatile.Write(ref slot.Sequence, 0);
        slot = record;
        slot.Timestamp = Stopwatch.GetTimestamp();
        slot.IsComplete = isComplete;
        Volatile.Write(ref slot.Sequence, sequence);
        Volatile.Write(ref header.Sequence, sequence);
        return sequence;
    }
}
