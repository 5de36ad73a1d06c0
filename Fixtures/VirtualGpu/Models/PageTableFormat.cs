namespace VirtualGpu.Models;

/// <summary>Bits of page-table entries that differ (amdgpu_vm.h: AMDGPU_PTE_*, AMDGPU_PDE_PTE; gmc_v*_0.c: get_vm_pte).</summary>
public sealed record PageTableFormat
{
    /// <summary>AMDGPU_PDE_PTE: a directory entry that maps a page itself.</summary>
    public required ulong DirectoryMapsPage { get; init; }
}
