using System.Globalization;

namespace Harness.Packets.Sdma;

/// <summary>SDMA packets as one line of text.</summary>
internal static class SdmaText
{
    /// <summary>Name of the operation in the kernel's spelling.</summary>
    public static string Name(SdmaOpcode opcode) => opcode switch
    {
        SdmaOpcode.Nop => "NOP",
        SdmaOpcode.Copy => "COPY_LINEAR",
        SdmaOpcode.Write => "WRITE_LINEAR",
        SdmaOpcode.Indirect => "INDIRECT",
        SdmaOpcode.Fence => "FENCE",
        SdmaOpcode.Trap => "TRAP",
        SdmaOpcode.Sem => "SEM",
        SdmaOpcode.PollRegmem => "POLL_REGMEM",
        SdmaOpcode.CondExe => "COND_EXE",
        SdmaOpcode.Atomic => "ATOMIC",
        SdmaOpcode.ConstFill => "CONST_FILL",
        SdmaOpcode.PtePde => "PTEPDE",
        SdmaOpcode.Timestamp => "TIMESTAMP_GET_GLOBAL",
        SdmaOpcode.SrbmWrite => "SRBM_WRITE",
        SdmaOpcode.PreExe => "PRE_EXE",
        SdmaOpcode.GpuvmInv => "GPUVM_INV",
        SdmaOpcode.GcrReq => "GCR_REQ",
        _ => string.Create(CultureInfo.InvariantCulture, $"SDMA opcode {(int)opcode}"),
    };

    /// <summary>The packet's name and fields, or what is wrong with it.</summary>
    public static string Describe(SdmaPacket packet) => packet.Problem switch
    {
        PacketProblem.None => $"{Name(packet.Opcode)} {Fields(packet)}",
        PacketProblem.Truncated => $"{Name(packet.Opcode)} truncated after {packet.Dwords.Length} dwords: {HexText.Of(packet.Dwords)}",
        _ => $"SDMA op={(int)packet.Opcode} sub_op={packet.Header.SubOpcode} is not decoded for {packet.Gfx}: {HexText.Of(packet.Dwords)}",
    };

    private static string Fields(SdmaPacket packet) => packet.Opcode switch
    {
        SdmaOpcode.Copy => new SdmaCopyPacket(packet.Dwords).Text(packet.Gfx),
        SdmaOpcode.Write => new SdmaWritePacket(packet.Dwords).Text,
        SdmaOpcode.Indirect => new SdmaIndirectPacket(packet.Dwords).Text,
        SdmaOpcode.Fence => new SdmaFencePacket(packet.Dwords).Text,
        SdmaOpcode.Trap => new SdmaTrapPacket(packet.Dwords).Text,
        SdmaOpcode.PollRegmem => new SdmaPollPacket(packet.Dwords).Text,
        SdmaOpcode.Atomic => new SdmaAtomicPacket(packet.Dwords).Text,
        SdmaOpcode.ConstFill => new SdmaFillPacket(packet.Dwords).Text(packet.Gfx),
        SdmaOpcode.Timestamp => new SdmaTimestampPacket(packet.Dwords).Text,
        SdmaOpcode.GcrReq => new SdmaGcrPacket(packet.Dwords).Text,
        _ => $"dwords={packet.Dwords.Length}",
    };
}
