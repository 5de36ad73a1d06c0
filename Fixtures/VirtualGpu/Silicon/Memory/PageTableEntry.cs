namespace VirtualGpu.Silicon.Memory;

/// <summary>
/// A page-table or page-directory entry in the hardware's format (amdgpu_vm.h: AMDGPU_PTE_*, AMDGPU_PDE_*).
/// Four levels of 9 bits above 4 KiB pages: PDB2, PDB1, PDB0, PTB.
/// </summary>
/// <param name="Bits">The 64 bits as they stand in memory.</param>
public readonly record struct PageTableEntry(ulong Bits)
{
    /// <summary>AMDGPU_PTE_VALID.</summary>
    public const ulong ValidBit = 1UL << 0;

    /// <summary>AMDGPU_PTE_SYSTEM: the address is a bus address, not a VRAM offset.</summary>
    public const ulong SystemBit = 1UL << 1;

    /// <summary>AMDGPU_PTE_EXECUTABLE.</summary>
    public const ulong ExecutableBit = 1UL << 4;

    /// <summary>AMDGPU_PTE_READABLE.</summary>
    public const ulong ReadableBit = 1UL << 5;

    /// <summary>AMDGPU_PTE_WRITEABLE.</summary>
    public const ulong WriteableBit = 1UL << 6;

    /// <summary>Address bits of an entry.</summary>
    public const ulong AddressMask = 0x0000_ffff_ffff_f000;

    /// <summary>Entries of one table.</summary>
    public const int EntriesPerTable = 512;

    /// <summary>Whether anything is there.</summary>
    public bool IsValid => (Bits & ValidBit) != 0;

    /// <summary>Whether the address is a bus address.</summary>
    public bool IsSystem => (Bits & SystemBit) != 0;

    /// <summary>Address of the page or of the next table.</summary>
    public ulong Address => Bits & AddressMask;

    /// <summary>Whether the entry allows the access.</summary>
    public bool Allows(MemoryAccess access) => (Bits & (ulong)access) != 0;
}
