using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Interrupts;

/// <summary>
/// The interrupt (IH) ring in system memory: the engine writes entries, the driver's interrupt worker reads them.
/// One producer, one consumer.
/// </summary>
public sealed unsafe class InterruptRing
{
    private const int Entries = 8192;

    private readonly HostRegion _ring;
    private long _written;
    private long _read;

    /// <summary>A ring in host memory.</summary>
    public InterruptRing(IHostMemory memory) => _ring = memory.Allocate(Entries * InterruptVector.Dwords * sizeof(uint));

    /// <summary>The ring's memory, to give back.</summary>
    public HostRegion Region => _ring;

    /// <summary>Appends an entry; when the ring is full, as the driver has not read in time, it is lost.</summary>
    public void Write(in InterruptVector vector)
    {
        if (_written - Volatile.Read(ref _read) >= Entries)
            return;

        vector.Encode(Slot(_written));
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Takes the oldest entry.</summary>
    public bool TryRead(out InterruptVector vector)
    {
        if (Volatile.Read(ref _written) == _read)
        {
            vector = default;
            return false;
        }

        vector = InterruptVector.Decode(Slot(_read));
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    private Span<uint> Slot(long index) =>
        new((uint*)_ring.Bytes + (index % Entries * InterruptVector.Dwords), InterruptVector.Dwords);
}
