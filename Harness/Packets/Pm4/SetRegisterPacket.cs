namespace Harness.Packets.Pm4;

/// <summary>SET_SH_REG and SET_UCONFIG_REG: set consecutive registers (soc15d.h: PACKET3_SET_SH_REG_START, PACKET3_SET_UCONFIG_REG_START; PAL PM4_MEC_SET_SH_REG).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SetRegisterPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>First shader register, as a dword offset in register space.</summary>
    public const uint ShaderStart = 0x2c00;

    /// <summary>End of the shader registers.</summary>
    public const uint ShaderEnd = 0x3000;

    /// <summary>First user configuration register.</summary>
    public const uint UconfigStart = 0xc000;

    /// <summary>End of the user configuration registers: 0x10000, the space that the 16-bit offset of SET_UCONFIG_REG reaches; soc15d.h names 0xc400.</summary>
    public const uint UconfigEnd = 0x10000;

    /// <summary>Dwords before the values.</summary>
    public const int HeadLength = 2;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>First register, as a dword offset in register space.</summary>
    public uint Register => Start(new Pm4Header(_dwords[0]).Opcode) + Field.Get(_dwords[1], 0, 16);

    /// <summary>index: 1 makes hardware insert the VMID.</summary>
    public uint Index => Field.Get(_dwords[1], 28, 4);

    /// <summary>Values of this register and the following ones.</summary>
    public ReadOnlySpan<uint> Values => _dwords[HeadLength..];

    internal static void Encode(Span<uint> packet, Pm4Opcode opcode, uint register, ReadOnlySpan<uint> values)
    {
        uint start = Start(opcode);
        uint end = opcode == Pm4Opcode.SetShReg ? ShaderEnd : UconfigEnd;
        if (register < start || register + (ulong)values.Length > end)
            throw new ArgumentOutOfRangeException(nameof(register), $"{opcode}: registers 0x{register:x} to 0x{register + values.Length - 1:x} are not within 0x{start:x} to 0x{end - 1:x}");
        packet[1] = register - start;
        values.CopyTo(packet[HeadLength..]);
    }

    private static uint Start(Pm4Opcode opcode) => opcode == Pm4Opcode.SetShReg ? ShaderStart : UconfigStart;
}
