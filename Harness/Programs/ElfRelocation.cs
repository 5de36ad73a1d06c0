namespace Harness.Programs;

/// <summary>One entry of the dynamic relocation table, with its symbol resolved (LLVM AMDGPUUsage, "Relocation Records").</summary>
/// <param name="Address">Where, in the object's own address space.</param>
/// <param name="Type">How.</param>
/// <param name="Symbol">Value of its symbol, 0 without one.</param>
/// <param name="Addend">Added to the symbol's value or to the load address.</param>
internal readonly record struct ElfRelocation(ulong Address, ElfRelocationType Type, ulong Symbol, long Addend)
{
    /// <summary>Bytes that it changes.</summary>
    public int Width => Type is ElfRelocationType.Absolute64 or ElfRelocationType.Relative64 or ElfRelocationType.Pc64 ? 8 : 4;
}
