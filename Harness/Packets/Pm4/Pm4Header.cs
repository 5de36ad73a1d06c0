namespace Harness.Packets.Pm4;

/// <summary>The header dword of a type-3 packet: type [31:30], count [29:16] (dwords after the header, less one), opcode [15:8], shader type [1] (soc15d.h: PACKET3, PACKET3_COMPUTE).</summary>
/// <param name="Value">The dword.</param>
public readonly record struct Pm4Header(uint Value)
{
    /// <summary>Count that makes a NOP one dword long.</summary>
    public const uint OneDwordNopCount = 0x3fff;

    /// <summary>Longest packet, in dwords.</summary>
    public const int MaximumDwords = 0x3ffe + 2;

    private const uint Type3 = 3;

    /// <summary>Whether it is a type-3 header at all.</summary>
    public bool IsType3 => Value >> 30 == Type3;

    /// <summary>Operation.</summary>
    public Pm4Opcode Opcode => (Pm4Opcode)Field.Get(Value, 8, 8);

    /// <summary>Dwords of the packet, header included.</summary>
    public int Dwords => Opcode == Pm4Opcode.Nop && Field.Get(Value, 16, 14) == OneDwordNopCount ? 1 : (int)Field.Get(Value, 16, 14) + 2;

    /// <summary>A header for a packet of <paramref name="dwords"/> dwords, header included.</summary>
    /// <param name="opcode">Operation.</param>
    /// <param name="dwords">Length; 1 is for NOP only.</param>
    /// <param name="compute">Shader type bit, which register and dispatch packets of compute carry (PAL cmdUtil; no effect on a compute micro-engine).</param>
    internal static uint Make(Pm4Opcode opcode, int dwords, bool compute = false)
    {
        uint count = dwords == 1 ? OneDwordNopCount : (uint)dwords - 2;
        return (Type3 << 30) | Field.Put(count, 16, 14, "PACKET3 count") | ((uint)opcode << 8) | Field.Bit(compute, 1);
    }
}
