using Harness.Kernel;

namespace VirtualGpu.Driver;

/// <summary>The memory of a client process, as copy_from_user, copy_to_user and get_user_pages reach it. Addresses are the client's.</summary>
public interface IClientMemory
{
    /// <summary>Copies from the client; false when any byte is not readable.</summary>
    bool TryRead(ulong address, Span<byte> destination);

    /// <summary>Copies to the client; false when any byte is not writable.</summary>
    bool TryWrite(ulong address, ReadOnlySpan<byte> source);

    /// <summary>
    /// Faults pages in and keeps them reachable for the GPU (amdgpu_hmm.c:amdgpu_hmm_range_get_pages).
    /// </summary>
    /// <param name="address">Page-aligned first byte.</param>
    /// <param name="length">Bytes, a multiple of the page size.</param>
    /// <param name="write">Whether the GPU may write.</param>
    /// <param name="error">EFAULT where nothing is mapped, EPERM for a read-only mapping that is to be written.</param>
    bool TryPin(ulong address, ulong length, bool write, out Errno error);

    /// <summary>Lets a range that was mapped from a file of the driver show other memory from now on (unmap_mapping_range, and the faults after it).</summary>
    /// <param name="address">First byte of the range.</param>
    /// <param name="pieces">What it shows, in order.</param>
    /// <param name="protection">What the client may do.</param>
    void Show(ulong address, IReadOnlyList<HostMapping> pieces, MapProtection protection);

    /// <summary>Whether any page is memory of a device and not of the process (VM_IO, VM_PFNMAP): what the driver itself mapped.</summary>
    /// <param name="address">Page-aligned first byte.</param>
    /// <param name="length">Bytes, a multiple of the page size.</param>
    bool IsOfDevice(ulong address, ulong length) => false;

    /// <summary>Whether any page is of a file that the process mapped, and not of a device (vm_area_struct.vm_file).</summary>
    /// <param name="address">Page-aligned first byte.</param>
    /// <param name="length">Bytes, a multiple of the page size.</param>
    bool IsOfFile(ulong address, ulong length) => false;

    /// <summary>Bus address of a pinned page, for page tables. In process it is the client's address itself.</summary>
    ulong BusAddress(ulong address);
}
