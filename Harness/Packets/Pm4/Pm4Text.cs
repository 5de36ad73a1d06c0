using System.Globalization;
using System.Text;
using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>PM4 packets as one line of text.</summary>
internal static class Pm4Text
{
    private const int MostRegisters = 16;

    /// <summary>Name of the operation in the kernel's spelling.</summary>
    public static string Name(Pm4Opcode opcode)
    {
        if (!Enum.IsDefined(opcode))
            return string.Create(CultureInfo.InvariantCulture, $"PM4 opcode 0x{(int)opcode:x2}");
        var name = new StringBuilder();
        foreach (char c in opcode.ToString())
        {
            if (char.IsUpper(c) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }

    /// <summary>The packet's name and fields, or what is wrong with it.</summary>
    public static string Describe(Pm4Packet packet) => packet.Problem switch
    {
        PacketProblem.None => packet.Opcode == Pm4Opcode.Nop ? $"NOP dwords={packet.Dwords.Length}" : $"{Name(packet.Opcode)} {Fields(packet)}",
        PacketProblem.NotAHeader => $"not a type-3 header: {HexText.Of(packet.Dwords)}",
        PacketProblem.Truncated => $"{Name(packet.Opcode)} truncated: {packet.Dwords.Length} of {packet.Header.Dwords} dwords: {HexText.Of(packet.Dwords)}",
        PacketProblem.BadLength => $"{Name(packet.Opcode)} of {packet.Dwords.Length} dwords, which {packet.Gfx} does not have: {HexText.Of(packet.Dwords)}",
        _ => $"{Name(packet.Opcode)} is not decoded for {packet.Gfx}: {HexText.Of(packet.Dwords)}",
    };

    private static string Fields(Pm4Packet packet) => packet.Opcode switch
    {
        Pm4Opcode.DispatchDirect => new DispatchDirectPacket(packet.Dwords).Text,
        Pm4Opcode.DispatchIndirect => new DispatchIndirectPacket(packet.Dwords).Text,
        Pm4Opcode.AtomicMem => new AtomicMemPacket(packet.Dwords).Text,
        Pm4Opcode.CondExec => new CondExecPacket(packet.Dwords).Text,
        Pm4Opcode.PredExec => new PredExecPacket(packet.Dwords).Text,
        Pm4Opcode.WriteData => new WriteDataPacket(packet.Dwords).Text,
        Pm4Opcode.WaitRegMem => new WaitRegMemPacket(packet.Dwords).Text,
        Pm4Opcode.IndirectBuffer => new IndirectBufferPacket(packet.Dwords).Text,
        Pm4Opcode.CopyData => new CopyDataPacket(packet.Dwords).Text,
        Pm4Opcode.EventWrite => new EventWritePacket(packet.Dwords).Text,
        Pm4Opcode.ReleaseMem => new ReleaseMemPacket(packet.Dwords).Text,
        Pm4Opcode.DmaData => new DmaDataPacket(packet.Dwords).Text,
        Pm4Opcode.AcquireMem => new AcquireMemPacket(packet.Dwords).Text,
        _ => Registers(new SetRegisterPacket(packet.Dwords), packet.Gfx),
    };

    private static string Registers(SetRegisterPacket packet, GfxVersion gfx)
    {
        var text = new StringBuilder();
        for (int i = 0; i < packet.Values.Length && i < MostRegisters; i++)
        {
            uint register = packet.Register + (uint)i;
            string name = ComputeRegisters.Name(register, gfx) ?? $"0x{register:x}";
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{name}=0x{packet.Values[i]:x}");
        }

        return packet.Values.Length > MostRegisters ? text.Append(" ...").ToString() : text.ToString();
    }
}
