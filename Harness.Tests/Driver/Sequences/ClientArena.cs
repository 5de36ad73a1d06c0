using Harness.Kernel;
using VirtualGpu.Driver;

namespace Harness.Tests.Driver.Sequences;

/// <summary>
/// The memory of a client process: a stretch of real pages, of which the driver may reach those that are mapped. Pages that are unmapped stay
/// reserved, so that nothing else of this process can come to lie there.
/// </summary>
internal sealed unsafe class ClientArena : IClientMemory, IDisposable
{
    public const ulong Page = 4096;
    public const int UserPages = 32;
    private const int DataPages = 8;
    private const int Pages = DataPages + 2 + UserPages;
    private const MapFlags Anonymous = MapFlags.Private | MapFlags.Anonymous;

    private readonly PageState[] _states = new PageState[Pages];
    private readonly ulong _base;

    public ClientArena()
    {
        _base = (ulong)LinuxKernel.Instance.Map(0, (nuint)(Pages * Page), MapProtection.Read | MapProtection.Write, Anonymous, -1, 0).Value;
        Reset();
    }

    /// <summary>Where the argument of a call lies.</summary>
    public byte* Argument => (byte*)_base;

    /// <summary>Where arrays lie that an argument points at.</summary>
    public byte* Array => (byte*)(_base + Page);

    /// <summary>Bytes of the array.</summary>
    public static int ArrayBytes => (int)((DataPages - 1) * Page);

    /// <summary>A page that can be read only.</summary>
    public ulong ReadOnlyPage => _base + (DataPages * Page);

    /// <summary>A page where nothing is mapped.</summary>
    public ulong HolePage => _base + ((DataPages + 1) * Page);

    /// <summary>The first of the pages that calls map and unmap.</summary>
    public ulong User => _base + ((DataPages + 2) * Page);

    /// <summary>A fresh process: what calls map and unmap is mapped.</summary>
    public void Reset()
    {
        System.Array.Fill(_states, PageState.ReadWrite);
        _states[DataPages] = PageState.ReadOnly;
        _states[DataPages + 1] = PageState.Hole;
        LinuxKernel.Instance.Map((nint)User, (nuint)(UserPages * Page), MapProtection.Read | MapProtection.Write, Anonymous | MapFlags.Fixed, -1, 0);
    }

    /// <summary>Notes what became of pages.</summary>
    public void Note(ulong address, ulong length, PageState state) =>
        System.Array.Fill(_states, state, (int)((address - _base) / Page), (int)(length / Page));

    public bool TryRead(ulong address, Span<byte> destination)
    {
        if (!Is(address, (ulong)destination.Length, PageState.ReadOnly))
            return false;
        new ReadOnlySpan<byte>((void*)address, destination.Length).CopyTo(destination);
        return true;
    }

    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        if (!Is(address, (ulong)source.Length, PageState.ReadWrite))
            return false;
        source.CopyTo(new Span<byte>((void*)address, source.Length));
        return true;
    }

    public bool TryPin(ulong address, ulong length, bool write, out Errno error)
    {
        bool isThere = Is(address, length, PageState.ReadOnly);
        error = !isThere ? Errno.EFAULT : write && !Is(address, length, PageState.ReadWrite) ? Errno.EPERM : Errno.None;
        return error == Errno.None;
    }

    public void Show(ulong address, IReadOnlyList<HostMapping> pieces, MapProtection protection) =>
        throw new NotSupportedException("nothing of this client is mapped");

    public ulong BusAddress(ulong address) => address & ~(Page - 1);

    public void Dispose() => LinuxKernel.Instance.Unmap((nint)_base, (nuint)(Pages * Page));

    private bool Is(ulong address, ulong length, PageState least)
    {
        if (length == 0)
            return true;
        if (address < _base || address >= _base + (Pages * Page) || length > _base + (Pages * Page) - address)
            return false;
        int last = (int)((address + length - 1 - _base) / Page);
        for (int page = (int)((address - _base) / Page); page <= last; page++)
        {
            if (_states[page] < least)
                return false;
        }

        return true;
    }
}
