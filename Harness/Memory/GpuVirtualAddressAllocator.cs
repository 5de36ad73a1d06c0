using System.Numerics;
using Harness.Kernel;

namespace Harness.Memory;

/// <summary>
/// Hands out GPU virtual addresses. A range is reserved in the process's own address space (an inaccessible mapping), so that a buffer has
/// the same address on CPU and GPU and two devices of a process never disagree.
/// </summary>
/// <param name="kernel">The kernel of the process.</param>
/// <param name="aperture">The gpuvm aperture that addresses must lie in (GET_PROCESS_APERTURES_NEW: gpuvm_base to gpuvm_limit).</param>
public sealed class GpuVirtualAddressAllocator(IKernel kernel, AddressRange aperture)
{
    /// <summary>Bytes of a GPU page (amdgpu_gart.h: AMDGPU_GPU_PAGE_SIZE).</summary>
    public const ulong PageSize = 4096;

    /// <summary>Alignment of big buffers: what one page directory entry maps, so that the driver can use its largest fragments.</summary>
    public const ulong HugePageSize = 2UL << 20;

    /// <summary>Where addresses may lie.</summary>
    public AddressRange Aperture { get; } = aperture;

    /// <summary>Bytes that ranges come in: a GPU page, or a page of the machine where that is larger, as mmap can give no less.</summary>
    public ulong Granularity { get; } = Math.Max(kernel.PageSize, PageSize);

    /// <summary>The alignment that a buffer of <paramref name="size"/> bytes gets: 2 MiB from 2 MiB on, else 4 KiB.</summary>
    public static ulong AlignmentFor(ulong size) => size >= HugePageSize ? HugePageSize : PageSize;

    /// <summary>Reserves addresses.</summary>
    /// <param name="size">Bytes, a multiple of <see cref="Granularity"/>.</param>
    /// <param name="alignment">A power of two, at least a GPU page.</param>
    /// <exception cref="KernelCallException">The process has no room left.</exception>
    public AddressRange Reserve(ulong size, ulong alignment) => Reserve(size, alignment, MapProtection.None, MapFlags.NoReserve);

    /// <summary>Reserves addresses that hold zeroed memory of the process, for user pointers.</summary>
    /// <inheritdoc cref="Reserve(ulong, ulong)"/>
    public AddressRange ReserveMemory(ulong size, ulong alignment) => Reserve(size, alignment, MapProtection.ReadWrite, default);

    /// <summary>Gives addresses back, and drops whatever is mapped there.</summary>
    public void Release(AddressRange range)
    {
        KernelResult result = kernel.Unmap((nint)range.Start, (nuint)range.Size);
        if (!result.Succeeded)
            throw new KernelCallException(kernel.Description, $"munmap({range})", result.Error, "The range was not reserved by this allocator, or was released before.");
    }

    private AddressRange Reserve(ulong size, ulong alignment, MapProtection protection, MapFlags flags)
    {
        ArgumentOutOfRangeException.ThrowIfZero(size);
        if (size % Granularity != 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"GPU virtual addresses come in pages of {Granularity} bytes.");
        if (!BitOperations.IsPow2(alignment) || alignment < PageSize)
            throw new ArgumentOutOfRangeException(nameof(alignment), alignment, "An alignment is a power of two, at least 4096.");

        // mmap aligns to a page: take what is needed to reach the alignment anywhere, and give the two ends back.
        ulong span = checked(size + ulong.Max(alignment, Granularity) - Granularity);
        KernelResult result = kernel.Map(0, (nuint)span, protection, MapFlags.Private | MapFlags.Anonymous | flags, -1, 0);
        if (!result.Succeeded)
        {
            throw new KernelCallException(
                kernel.Description,
                $"mmap(0x{span:x} bytes, to reserve GPU virtual addresses)",
                result.Error,
                "Raise the address space limit of the process (ulimit -v, vm.max_map_count), or free buffers.");
        }

        ulong raw = (ulong)result.Value;
        ulong start = (raw + alignment - 1) & ~(alignment - 1);
        if (start != raw)
            Release(new AddressRange(raw, start - raw));
        if (start + size != raw + span)
            Release(new AddressRange(start + size, raw + span - start - size));

        AddressRange range = new(start, size);
        if (Aperture.Contains(range))
            return range;

        Release(range);
        throw new KernelCallException(
            kernel.Description,
            $"mmap(0x{span:x} bytes, to reserve GPU virtual addresses) gave {range}, outside of the device's aperture {Aperture}: it",
            Errno.ERANGE,
            "The process's address space does not fit this GPU's; run without an address-space randomizer that leaves the lower 47 bits.");
    }
}
