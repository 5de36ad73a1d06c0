using Harness.Buffers;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Recording;

namespace Harness.Queues;

public abstract unsafe partial class UserQueue
{
    /// <summary>What the queue is like now. Memory that a test took away is left out.</summary>
    public QueueState ReadState()
    {
        ulong? read = TryRead(PointerPage, Request.ReadPointerAddress - PointerPage.GpuAddress);
        uint ringDwords = RingSize / sizeof(uint);
        ulong dwordsOfUnit = Type == QueueType.Aql ? AqlQueue.PacketDwords : 1UL;
        int shift = Type is QueueType.Pm4 or QueueType.Aql ? 0 : 2;
        ulong fetched = ((read ?? WritePointer) >> shift) * dwordsOfUnit;
        ulong written = (WritePointer >> shift) * dwordsOfUnit;

        // Modulo the ring, as some engines report a pointer that wraps at its end. A full AQL ring has both pointers at one place.
        uint pending = (uint)((written - fetched) & (ringDwords - 1));
        if (pending == 0 && Type == QueueType.Aql && written != fetched)
            pending = ringDwords;
        int before = (int)Math.Min((ulong)QueueState.MostDwordsBefore, Math.Min(fetched, ringDwords - pending));
        return new QueueState
        {
            Type = Type,
            Id = Id,
            Gfx = Device.Gfx,
            RingAddress = Ring.GpuAddress,
            RingSize = RingSize,
            ReadPointer = read,
            WritePointer = WritePointer,
            DoorbellAddress = DoorbellAddress,
            Before = read is null ? [] : Window(Ring, fetched - (ulong)before, before),
            Pending = Window(Ring, fetched, (int)Math.Min(pending, QueueState.MostDwordsAfter)),
            PendingDwords = (int)pending,
        };
    }

    // A dword at a time would be a system call each; two pieces are enough, since the ring ends at most once in the window.
    private static uint[] Window(GpuBuffer ring, ulong first, int count)
    {
        uint ringDwords = (uint)(ring.Size / sizeof(uint));
        int start = (int)(first & (ringDwords - 1));
        int head = Math.Min(count, (int)ringDwords - start);
        uint[] window = new uint[count];
        return TryCopy(ring, (ulong)start * sizeof(uint), window.AsSpan(0, head)) && TryCopy(ring, 0, window.AsSpan(head)) ? window : [];
    }

    private static ulong? TryRead(GpuBuffer page, ulong offset)
    {
        Span<ulong> value = stackalloc ulong[1];
        return TryCopy(page, offset, value) ? value[0] : null;
    }

    private static unsafe bool TryCopy<T>(GpuBuffer source, ulong offset, Span<T> destination)
        where T : unmanaged =>
        destination.IsEmpty
        || (source.CpuAddress != 0
            && Libc.TryCopy((byte*)source.CpuAddress + offset, System.Runtime.InteropServices.MemoryMarshal.AsBytes(destination)));
}
