using Harness.Kernel;
using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>
/// The memory of a client that lives in the model's own process. Copies go through process_vm_readv and process_vm_writev, which
/// answer a bad pointer with an error where a plain access would end the process.
/// </summary>
public sealed unsafe class InProcessMemory : IClientMemory
{
    private const ulong PageSize = 4096;

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        fixed (byte* local = destination)
        {
            var here = new HostIoVector { Base = local, Length = (nuint)destination.Length };
            var there = new HostIoVector { Base = (void*)address, Length = (nuint)destination.Length };
            return HostLibc.process_vm_readv(Environment.ProcessId, &here, 1, &there, 1, 0) == destination.Length;
        }
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        fixed (byte* local = source)
        {
            var here = new HostIoVector { Base = local, Length = (nuint)source.Length };
            var there = new HostIoVector { Base = (void*)address, Length = (nuint)source.Length };
            return HostLibc.process_vm_writev(Environment.ProcessId, &here, 1, &there, 1, 0) == source.Length;
        }
    }

    /// <inheritdoc/>
    public bool TryPin(ulong address, ulong length, bool write, out Errno error)
    {
        ulong end = address + length;
        ulong covered = address;
        foreach ((ulong first, ulong last, string line) in MemoryMap.Of())
        {
            if (last <= covered)
                continue;
            if (first > covered || line[0] != 'r')
                break;
            if (write && line[1] != 'w')
            {
                error = Errno.EPERM;
                return false;
            }

            covered = last;
            if (covered >= end)
            {
                error = Errno.None;
                return true;
            }
        }

        error = Errno.EFAULT;
        return false;
    }

    /// <inheritdoc/>
    /// <exception cref="HostMemoryException">The host maps no more.</exception>
    public void Show(ulong address, IReadOnlyList<HostMapping> pieces, MapProtection protection)
    {
        foreach (HostMapping piece in pieces)
        {
            if (!piece.TryMap((nint)address, protection))
                throw new HostMemoryException($"virtual GPU: a buffer that was moved cannot be mapped again at 0x{address:x}");
            address += piece.Length;
        }
    }

    /// <inheritdoc/>
    public bool IsOfDevice(ulong address, ulong length) => Mappings(address, length).Any(IsOfDevice);

    /// <inheritdoc/>
    public bool IsOfFile(ulong address, ulong length) => Mappings(address, length).Any(line => line.Contains('/', StringComparison.Ordinal) && !IsOfDevice(line));

    /// <inheritdoc/>
    public ulong BusAddress(ulong address) => address & ~(PageSize - 1);

    private static bool IsOfDevice(string line) => line.Contains(MemfdMemory.Name, StringComparison.Ordinal);

    private static IEnumerable<string> Mappings(ulong address, ulong length) =>
        MemoryMap.Of().Where(map => map.First < address + length && map.End > address).Select(map => map.Text);
}
