namespace VirtualGpu.Driver.Allocation;

/// <summary>Sizes that the driver counts memory in.</summary>
internal static class MemoryUnit
{
    /// <summary>PAGE_SIZE, and AMDGPU_GPU_PAGE_SIZE.</summary>
    public const ulong Page = 4096;

    /// <summary>VRAM_AVAILABILITY_ALIGN, and the reach of one PDB0 entry.</summary>
    public const ulong LargePage = 2 << 20;

    /// <summary>The next multiple of a power of two; wraps to 0 as the kernel's ALIGN does.</summary>
    public static ulong AlignUp(ulong value, ulong unit) => unchecked((value + unit - 1) & ~(unit - 1));

    /// <summary>The multiple of a power of two at or below.</summary>
    public static ulong AlignDown(ulong value, ulong unit) => value & ~(unit - 1);
}
