namespace VirtualGpu.Silicon.Memory;

/// <summary>What an access needs of a page.</summary>
public enum MemoryAccess
{
    /// <summary>Load.</summary>
    Read,

    /// <summary>Store or atomic.</summary>
    Write,

    /// <summary>Instruction fetch.</summary>
    Execute,
}
