using System.Text;
using System.Text.Unicode;
using Harness.Foundation;
using Harness.Kernel;

namespace Harness.Recording;

/// <summary>
/// One entry of the <see cref="FlightRecorder"/>. Which fields hold something depends on <see cref="Kind"/>. It has no references, so that
/// it can lie in memory that another process reads.
/// </summary>
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

    /// <summary>What the call gave.</summary>
    public KernelResult Result;

    /// <summary>Argument structure of ioctl as it was after the call (before it, while it is under way); path of open, or what failed, in UTF-8.</summary>
    public FlightPayload Payload;

    /// <summary>Bytes of <see cref="Payload"/> that hold something; 0 when the caller's pointer was bad.</summary>
    public int PayloadBytes;

    /// <summary>Kind of the queue of packets and doorbells.</summary>
    public QueueType Queue;

    /// <summary>The GPU whose forms packets have.</summary>
    public GfxVersion Gfx;

    /// <summary>Running number of the first packet dword kept.</summary>
    public long FirstDword;

    /// <summary>Path of open, or what failed; one that is too long ends in dots.</summary>
    public string Path
    {
        readonly get => Encoding.UTF8.GetString(Bytes(this));
        set
        {
            ReadOnlySpan<byte> ellipsis = "..."u8;
            Span<byte> payload = Payload;
            Utf8.FromUtf16(value, payload[..^ellipsis.Length], out int read, out PayloadBytes);
            if (read == value.Length)
                return;
            ellipsis.CopyTo(payload[PayloadBytes..]);
            PayloadBytes += ellipsis.Length;
        }
    }

    /// <summary>The part of the payload that holds something.</summary>
    internal static ReadOnlySpan<byte> Bytes(in FlightRecord record) =>
        ((ReadOnlySpan<byte>)record.Payload)[..Math.Clamp(record.PayloadBytes, 0, FlightPayload.Capacity)]; // a file may be damaged
}
