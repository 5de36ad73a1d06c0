namespace VirtualGpu.Models;

/// <summary>Bits of page-table entries that differ (amdgpu_vm.h: AMDGPU_PTE_*, AMDGPU_PDE_PTE; gmc_v*_0.c: get_vm_pte).</summary>
public sealed record PageTableFormat
{
    /// <summary>AMDGPU_PDE_PTE: a directory entry that maps a page itself.</summary>
    public required ulong DirectoryMapsPage { get; init; }

    /// <summary>Shift of the memory type (AMDGPU_PTE_MTYPE_VG10, AMDGPU_PTE_MTYPE_NV10).</summary>
    public required int MemoryTypeShift { get; init; }

    /// <summary>Memory type of VRAM on its own device that is not fine-grained: RW (1) on gfx9, NC (0) later.</summary>
    public required ulong LocalMemoryType { get; init; }
}
