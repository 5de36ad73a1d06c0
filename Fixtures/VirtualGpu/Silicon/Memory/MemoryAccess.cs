namespace VirtualGpu.Silicon.Memory;

/// <summary>What an access needs of a page: the bit of the page-table entry that allows it.</summary>
public enum MemoryAccess
{
    /// <summary>Load.</summary>
    Read = (int)PageTableEntry.ReadableBit,

    /// <summary>Store or atomic.</summary>
    Write = (int)PageTableEntry.WriteableBit,

    /// <summary>Instruction fetch.</summary>
    Execute = (int)PageTableEntry.ExecutableBit,
}
