using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

// Vector registers whose numbers M0 shifts.
internal unsafe partial struct Instruction
{
    private const int IndexDestination = 1 << 3; // the three bits below are the sources

    /// <summary>This instruction with the vector registers that M0 shifts: by its low byte, those operands that its bits 15:12 name.</summary>
    public readonly Instruction Indexed(uint m0)
    {
        Instruction shifted = this;
        ushort index = (byte)m0;
        uint operands = (m0 >> 12) & 0xf;
        for (int n = 0; n < SourceCount; n++)
        {
            if ((operands & (1u << n)) != 0 && shifted.Source[n] >= FirstVectorSource)
                shifted.Source[n] += index;
        }

        if ((operands & IndexDestination) != 0 && DestinationType != OperandType.None)
            shifted.Destination += index;
        return shifted;
    }
}
