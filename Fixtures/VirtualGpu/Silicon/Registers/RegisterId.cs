namespace VirtualGpu.Silicon.Registers;

/// <summary>A register, or a row of equal ones.</summary>
/// <param name="Offset">Dword offset in the register BAR: the block's base (vega10_ip_offset.h) plus the offset in the block's header.</param>
/// <param name="Name">Name in the header, without its prefix.</param>
/// <param name="Count">Registers of the row.</param>
internal readonly record struct RegisterId(uint Offset, string Name, int Count = 1)
{
    /// <summary>The same register further on, as the same block has it elsewhere.</summary>
    public RegisterId At(uint distance, string name) => new(Offset + distance, name, Count);
}
