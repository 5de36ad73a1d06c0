using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;

namespace Harness.Recording;

/// <summary>What a user-mode queue was like at one moment: its pointers, and the ring around the read pointer.</summary>
/// <remarks>Pointers are in the unit of the queue: dwords for PM4, packets for AQL, bytes for SDMA.</remarks>
public sealed record QueueState
{
    /// <summary>Most dwords in <see cref="Before"/>.</summary>
    public const int MostDwordsBefore = 16;

    /// <summary>Most dwords in <see cref="Pending"/>.</summary>
    public const int MostDwordsAfter = 512;

    /// <summary>Packet language and engine.</summary>
    public required QueueType Type { get; init; }

    /// <summary>KFD's queue id.</summary>
    public required uint Id { get; init; }

    /// <summary>The GPU whose packet forms it takes.</summary>
    public required GfxVersion Gfx { get; init; }

    /// <summary>First byte of the ring, for the GPU.</summary>
    public required ulong RingAddress { get; init; }

    /// <summary>Bytes of the ring.</summary>
    public required uint RingSize { get; init; }

    /// <summary>What the hardware last reported to have fetched; null when its page could not be read.</summary>
    public required ulong? ReadPointer { get; init; }

    /// <summary>What was handed to the hardware.</summary>
    public required ulong WritePointer { get; init; }

    /// <summary>Byte that the doorbell is at, for the CPU.</summary>
    public required nint DoorbellAddress { get; init; }

    /// <summary>Dwords that the hardware has fetched last.</summary>
    public uint[] Before { get; init; } = [];

    /// <summary>Dwords from the read pointer to the write pointer, the first 512 of them.</summary>
    public uint[] Pending { get; init; } = [];

    /// <summary>Dwords between read and write pointer, those that are not in <see cref="Pending"/> included.</summary>
    public int PendingDwords { get; init; }

    /// <summary>For messages: <c>Pm4 queue 3</c>.</summary>
    public string Name => UserQueue.NameOf(Type, Id);

    /// <summary>Looks at a queue. Memory that a test took away is left out.</summary>
    public static QueueState Of(UserQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ulong? read = TryRead(queue.PointerPage, queue.Request.ReadPointerAddress - queue.PointerPage.GpuAddress);
        uint ringDwords = queue.RingSize / sizeof(uint);
        ulong dwordsOfUnit = queue.Type == QueueType.Aql ? AqlQueue.PacketDwords : 1UL;
        int shift = queue.Type is QueueType.Pm4 or QueueType.Aql ? 0 : 2;
        ulong fetched = ((read ?? queue.WritePointer) >> shift) * dwordsOfUnit;
        ulong written = (queue.WritePointer >> shift) * dwordsOfUnit;

        // Modulo the ring, as some engines report a pointer that wraps at its end. A full AQL ring has both pointers at one place.
        uint pending = (uint)((written - fetched) & (ringDwords - 1));
        if (pending == 0 && queue.Type == QueueType.Aql && written != fetched)
            pending = ringDwords;
        int before = (int)Math.Min((ulong)MostDwordsBefore, Math.Min(fetched, ringDwords - pending));
        return new QueueState
        {
            Type = queue.Type,
            Id = queue.Id,
            Gfx = queue.Device.Gfx,
            RingAddress = queue.Ring.GpuAddress,
            RingSize = queue.RingSize,
            ReadPointer = read,
            WritePointer = queue.WritePointer,
            DoorbellAddress = queue.DoorbellAddress,
            Before = read is null ? [] : Window(queue.Ring, fetched - (ulong)before, before),
            Pending = Window(queue.Ring, fetched, (int)Math.Min(pending, MostDwordsAfter)),
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
