namespace Harness.Packets.Registers;

/// <summary>A bit field of a register.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Shift">Lowest bit.</param>
/// <param name="Width">Bits.</param>
public readonly record struct RegisterField(string Name, int Shift, int Width)
{
    /// <summary>The bits of the field.</summary>
    public uint Mask => (uint)((1UL << Width) - 1) << Shift;

    /// <summary>The field of a value.</summary>
    public uint Get(uint value) => (value & Mask) >> Shift;
}
