using Harness.Devices;
using Harness.Queues;

namespace Harness.Kernel;

/// <summary>One entry of the <see cref="FlightRecorder"/>. Which fields hold something depends on <see cref="Kind"/>.</summary>
public struct FlightRecord
{
    /// <summary>Counts all records from 1; 0 marks an entry never used.</summary>
    public long Sequence;

    /// <summary>When it began, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Timestamp;

    /// <summary>What it is about.</summary>
    public FlightRecordKind Kind;

    /// <summary>False while the call is under way: in a report written after a hang, the culprit.</summary>
    public bool IsComplete;

    /// <summary>File descriptor, or queue id for packets and doorbells.</summary>
    public int Descriptor;

    /// <summary>ioctl request.</summary>
    public uint Request;

    /// <summary>Address of mmap, munmap, madvise and ioctl arguments; write pointer of packets; doorbell value.</summary>
    public ulong Address;

    /// <summary>Length in bytes; dwords for packets.</summary>
    public ulong Length;

    /// <summary>File offset of mmap; address of a doorbell.</summary>
    public ulong Offset;

    /// <summary>Protection and flags of mmap (low and high half), advice of madvise, flags of open, timeout of poll.</summary>
    public ulong Flags;

    /// <summary>Path of open, name of a queue.</summary>
    public string? Text;

    /// <summary>What the call gave.</summary>
    public KernelResult Result;

    /// <summary>Argument structure as it was after the call (before it, while it is under way).</summary>
    public FlightArguments Arguments;

    /// <summary>Bytes of <see cref="Arguments"/> that hold something; 0 when the caller's pointer was bad.</summary>
    public int ArgumentBytes;

    /// <summary>Language of packets.</summary>
    public QueueType Language;

    /// <summary>The GPU whose forms packets have.</summary>
    public GfxVersion Gfx;

    /// <summary>Running number of the first packet dword kept.</summary>
    public long FirstDword;
}
