using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtualGpu.Models;

namespace VirtualGpu.Silicon.Memory;

/// <summary>
/// What a VMID sees: a walk of its page tables, behind a translation cache. Used by the engine's thread only;
/// others ask the device to run what they want on that thread.
/// </summary>
public sealed unsafe class AddressSpace : IDisposable
{
    /// <summary>Where the shared aperture is unless SH_MEM_BASES says otherwise.</summary>
    public const ulong DefaultSharedAperture = 0x0001_0000_0000_0000;

    /// <summary>Where the private aperture is unless SH_MEM_BASES says otherwise.</summary>
    public const ulong DefaultPrivateAperture = 0x0002_0000_0000_0000;

    private const int PageShift = 12;
    private const ulong PageSize = 1UL << PageShift;
    private const ulong PageMask = PageSize - 1;
    private const int CacheEntries = 4096;

    private readonly HostRegion _vram;
    private readonly ISystemBus _bus;
    private readonly IPageTables _tables;
    private readonly CachedPage* _cache;
    private readonly DummyPage? _dummy;
    private readonly HashSet<(ulong Page, MemoryAccess Access)> _reported = [];

    /// <summary>An address space over the page tables of a process.</summary>
    /// <param name="vram">The device's memory.</param>
    /// <param name="bus">The way to system memory.</param>
    /// <param name="pageDirectory">VRAM offset of the top-level directory.</param>
    /// <param name="format">Format of the entries.</param>
    /// <param name="dummy">Where accesses go that fault; null lets them fail.</param>
    public AddressSpace(HostRegion vram, ISystemBus bus, ulong pageDirectory, PageTableFormat format, DummyPage? dummy = null)
        : this(vram, bus, new FourLevelPageTables(vram, pageDirectory, format), dummy)
    {
    }

    /// <summary>An address space over page tables of any form.</summary>
    /// <param name="vram">The device's memory.</param>
    /// <param name="bus">The way to system memory.</param>
    /// <param name="tables">What maps its addresses.</param>
    /// <param name="dummy">Where accesses go that fault; null lets them fail.</param>
    public AddressSpace(HostRegion vram, ISystemBus bus, IPageTables tables, DummyPage? dummy = null)
    {
        _dummy = dummy;
        _vram = vram;
        _bus = bus;
        _tables = tables;
        _cache = (CachedPage*)NativeMemory.AllocZeroed(CacheEntries, (nuint)sizeof(CachedPage));
    }

    /// <summary>VMID that the address space is bound to, for interrupts. The hardware scheduler may give it another one.</summary>
    public int Vmid { get; set; }

    /// <summary>The host whose memory video memory is; null where its pages are not given back to it.</summary>
    public IHostMemory? Host { get; init; }

    /// <summary>Process address-space id, for interrupts.</summary>
    public int Pasid { get; init; }

    /// <summary>First address of the shared (LDS) aperture, from SH_MEM_BASES; flat accesses into its 4 GiB go to LDS.</summary>
    public ulong SharedAperture { get; init; } = DefaultSharedAperture;

    /// <summary>First address of the private (scratch) aperture, from SH_MEM_BASES; flat accesses into its 4 GiB go to scratch.</summary>
    public ulong PrivateAperture { get; init; } = DefaultPrivateAperture;

    /// <summary>Told once of each page that was accessed in a way that faults and is redirected, and again after a flush.</summary>
    public Action<PageFault>? Redirected { get; init; }

    /// <summary>
    /// Host pointer for a virtual address, valid up to the end of its 4 KiB page; on a fault the dummy page, or null where there is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Translate(ulong address, MemoryAccess access)
    {
        CachedPage* cached = Cached(address);
        if (cached->Page == (address >> PageShift) && cached->Entry.Allows(access))
            return cached->Host + (address & PageMask);
        return Walk(address, access);
    }

    /// <summary>
    /// Zeroes whole pages where they are one piece of video memory, by giving them back to the host: a driver that clears gigabytes costs neither the time
    /// nor the memory for them. False leaves them as they are.
    /// </summary>
    public bool TryZero(ulong address, ulong bytes)
    {
        byte* first = Translate(address, MemoryAccess.Write);
        if (Host is null || first < _vram.Bytes || first + bytes > _vram.Bytes + _vram.Length)
            return false;
        for (ulong offset = PageSize; offset < bytes; offset += PageSize)
        {
            if (Translate(address + offset, MemoryAccess.Write) != first + offset)
                return false;
        }

        Host.Discard(_vram, (ulong)(first - _vram.Bytes), bytes);
        return true;
    }

    /// <summary>Why <see cref="Translate"/> gave null for this access. Walks again; for reports only.</summary>
    public PageFault Explain(ulong address, MemoryAccess access) => new(address, access, _tables.Find(address, out _).IsValid);

    /// <inheritdoc cref="IPageTables.Describe"/>
    public string Describe(ulong address) => _tables.Describe(address);

    /// <summary>Reads a value; false on a fault. The value may straddle pages.</summary>
    public bool TryRead<T>(ulong address, out T value, out PageFault fault) where T : unmanaged
    {
        Unsafe.SkipInit(out value);
        return TryRead(address, MemoryMarshal.AsBytes(new Span<T>(ref value)), out fault);
    }

    /// <summary>Writes a value; false on a fault, and then nothing or the part before the fault is written.</summary>
    public bool TryWrite<T>(ulong address, T value, out PageFault fault) where T : unmanaged =>
        TryWrite(address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)), out fault);

    /// <summary>Reads bytes; false on a fault.</summary>
    public bool TryRead(ulong address, Span<byte> destination, out PageFault fault)
    {
        while (!destination.IsEmpty)
        {
            byte* host = Translate(address, MemoryAccess.Read);
            if (host == null)
            {
                fault = Explain(address, MemoryAccess.Read);
                return false;
            }

            int run = (int)Math.Min((ulong)destination.Length, PageSize - (address & PageMask));
            CopyWhole(new ReadOnlySpan<byte>(host, run), destination);
            destination = destination[run..];
            address += (ulong)run;
        }

        fault = default;
        return true;
    }

    /// <summary>Writes bytes; false on a fault.</summary>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> source, out PageFault fault)
    {
        while (!source.IsEmpty)
        {
            byte* host = Translate(address, MemoryAccess.Write);
            if (host == null)
            {
                fault = Explain(address, MemoryAccess.Write);
                return false;
            }

            int run = (int)Math.Min((ulong)source.Length, PageSize - (address & PageMask));
            CopyWhole(source[..run], new Span<byte>(host, run));
            source = source[run..];
            address += (ulong)run;
        }

        fault = default;
        return true;
    }

    /// <summary>Forgets cached translations (a TLB flush).</summary>
    public void Flush()
    {
        // An entry of zeros allows no access.
        new Span<CachedPage>(_cache, CacheEntries).Clear();

        // The next owner of these page tables may fault at the same address.
        _reported.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_cache);

    // A naturally aligned 4- or 8-byte value must be seen whole by a CPU that polls it.
    private static void CopyWhole(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        switch (source.Length)
        {
            case 4:
                Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<uint>(ref from));
                break;
            case 8:
                Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<ulong>(ref from));
                break;
            default:
                source.CopyTo(destination);
                break;
        }
    }

    private byte* Walk(ulong address, MemoryAccess access)
    {
        PageTableEntry entry = _tables.Find(address, out ulong pageOffset);
        if (!entry.IsValid || !entry.Allows(access))
            return Redirect(new PageFault(address, access, entry.IsValid));

        ulong physical = entry.Address + pageOffset;
        if (!entry.IsSystem && physical >= _vram.Length)
            throw new InvalidDataException($"the page tables lead 0x{address:x} to 0x{physical:x}, behind the end of video memory");
        byte* host = entry.IsSystem ? _bus.Page(physical) : _vram.Bytes + physical;
        *Cached(address) = new CachedPage(address >> PageShift, host, entry);
        return host + (address & PageMask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CachedPage* Cached(ulong address) => _cache + ((address >> PageShift) & (CacheEntries - 1));

    private byte* Redirect(PageFault fault)
    {
        if (_dummy is null)
            return null;
        if (_reported.Add((fault.Address >> PageShift, fault.Access)))
            Redirected?.Invoke(fault);
        return _dummy.Bytes + (fault.Address & PageMask);
    }

    private readonly struct CachedPage(ulong page, byte* host, PageTableEntry entry)
    {
        public readonly ulong Page = page;
        public readonly byte* Host = host;
        public readonly PageTableEntry Entry = entry;
    }
}
