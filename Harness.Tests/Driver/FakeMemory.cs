using System.Runtime.InteropServices;
using Harness.Kernel;
using VirtualGpu.Driver;

namespace Harness.Tests.Driver;

/// <summary>A client with one writable stretch of memory; everything else is unmapped.</summary>
internal sealed unsafe class FakeMemory : IClientMemory, IDisposable
{
    public const ulong Base = 0x1000_0000;
    private const ulong Length = 1 << 20;

    private readonly byte* _bytes = (byte*)NativeMemory.AlignedAlloc((nuint)Length, 4096);

    public bool TryRead(ulong address, Span<byte> destination)
    {
        if (!Contains(address, (ulong)destination.Length))
            return false;
        new ReadOnlySpan<byte>(_bytes + (address - Base), destination.Length).CopyTo(destination);
        return true;
    }

    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        if (!Contains(address, (ulong)source.Length))
            return false;
        source.CopyTo(new Span<byte>(_bytes + (address - Base), source.Length));
        return true;
    }

    public bool TryPin(ulong address, ulong length, bool write, out Errno error)
    {
        error = Contains(address, length) ? Errno.None : Errno.EFAULT;
        return error == Errno.None;
    }

    public void Show(ulong address, IReadOnlyList<HostMapping> pieces, MapProtection protection) =>
        throw new NotSupportedException("nothing of this client is mapped");

    public ulong BusAddress(ulong address) => (ulong)_bytes + (address - Base);

    public void Dispose() => NativeMemory.AlignedFree(_bytes);

    private static bool Contains(ulong address, ulong length) => address >= Base && length <= Length && address - Base <= Length - length;
}
