using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace Harness.Recording;

/// <summary>
/// The block that a recorder writes into: header, records, queues, packet dwords. It is never freed by hand: a thread that hangs in a system
/// call for minutes still has to note that it returned.
/// </summary>
internal sealed unsafe class FlightMemory
{
    /// <summary>Queues kept.</summary>
    public const int Queues = 32;

    private const ulong Magic = 0x31_7468_6769_6c66; // "flight1"

    private readonly object _owner; // keeps the memory
    private readonly byte* _start;

    private FlightMemory(object owner, byte* start)
    {
        _owner = owner;
        _start = start;
    }

    /// <summary>The header.</summary>
    public ref FlightHeader Header => ref *(FlightHeader*)_start;

    private Span<uint> Dwords => new(_start + DwordsOffset(Header.Records), Header.Dwords);

    /// <summary>Memory of this process alone.</summary>
    public static FlightMemory OfThisProcess(int records, int dwords)
    {
        FlightMemory memory = Over(GC.AllocateArray<byte>(checked((int)TotalBytes(records, dwords)), pinned: true));
        memory.Format(records, dwords);
        return memory;
    }

    /// <summary>Memory that is a file; it is made if it is not there.</summary>
    /// <exception cref="IOException">The file cannot be made or mapped.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static FlightMemory InFile(string path, int records, int dwords)
    {
        long size = TotalBytes(records, dwords);
        // Shared, as another process may have it open; and closed at once, since the mapping stays without it.
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.SetLength(0); // what is added below is zero
        file.SetLength(size);
        using var mapped = MemoryMappedFile.CreateFromFile(file, mapName: null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor view = mapped.CreateViewAccessor(0, size);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var memory = new FlightMemory(view, start);
        memory.Format(records, dwords);
        return memory;
    }

    /// <summary>A copy of what is in a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">No recorder wrote into it, or one of another build.</exception>
    public static FlightMemory Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)file.Length), pinned: true);
        file.ReadExactly(bytes);
        if (bytes.Length < sizeof(FlightHeader))
            throw new InvalidDataException($"{path} is not the memory of a flight recorder: it has {bytes.Length} bytes");
        FlightMemory memory = Over(bytes);
        ref FlightHeader header = ref memory.Header;
        if (header.Magic != Magic)
            throw new InvalidDataException($"{path} is not the memory of a flight recorder, or its process did not come to use it");
        bool isOurs = header.RecordBytes == sizeof(FlightRecord) && header.QueueBytes == sizeof(FlightQueue)
            && header.Records > 0 && header.Dwords > 0 && TotalBytes(header.Records, header.Dwords) == bytes.Length;
        if (!isOurs)
            throw new InvalidDataException($"{path} was written by another build of the suite");
        bool isSound = header.Forgotten >= 0 && header.Sequence >= header.Forgotten && header.DwordSequence >= 0
            && header.ForgottenQueues >= 0 && header.QueueSequence >= header.ForgottenQueues;
        return isSound ? memory : throw new InvalidDataException($"{path} is damaged: its counters contradict each other");
    }

    /// <summary>The place of a record.</summary>
    public ref FlightRecord Record(long sequence) => ref ((FlightRecord*)(_start + sizeof(FlightHeader)))[sequence % Header.Records];

    /// <summary>The place of a queue.</summary>
    public ref FlightQueue Queue(long sequence) => ref ((FlightQueue*)(_start + QueuesOffset(Header.Records)))[sequence % Queues];

    /// <summary>A packet dword.</summary>
    public uint Dword(long sequence) => Dwords[(int)(sequence % Header.Dwords)];

    /// <summary>Puts packet dwords into their ring: the last of them, when they are more than it has room for.</summary>
    /// <param name="packets">The dwords.</param>
    /// <param name="end">Running number behind the last one.</param>
    public void CopyDwords(ReadOnlySpan<uint> packets, long end)
    {
        Span<uint> ring = Dwords;
        packets = packets[Math.Max(0, packets.Length - ring.Length)..];
        int start = (int)((end - packets.Length) % ring.Length);
        int head = Math.Min(packets.Length, ring.Length - start);
        packets[..head].CopyTo(ring[start..]);
        packets[head..].CopyTo(ring);
    }

    // The array stays where it is for as long as it lives.
    private static FlightMemory Over(byte[] pinned)
    {
        fixed (byte* start = pinned)
            return new FlightMemory(pinned, start);
    }

    private static long QueuesOffset(int records) => sizeof(FlightHeader) + ((long)records * sizeof(FlightRecord));

    private static long DwordsOffset(int records) => QueuesOffset(records) + (Queues * sizeof(FlightQueue));

    private static long TotalBytes(int records, int dwords)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(records);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwords);
        return DwordsOffset(records) + ((long)dwords * sizeof(uint));
    }

    // Of memory that is zero.
    private void Format(int records, int dwords)
    {
        Header = new FlightHeader
        {
            RecordBytes = sizeof(FlightRecord),
            QueueBytes = sizeof(FlightQueue),
            Records = records,
            Dwords = dwords,
            Start = Stopwatch.GetTimestamp(),
        };
        Volatile.Write(ref Header.Magic, Magic);
    }
}
