using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// RUN_CLEANER_SHADER: clears registers and LDS between processes (soc15d.h and later revisions of nvd.h: PACKET3_RUN_CLEANER_SHADER; PAL
/// gfx12_merged_f32_mec_pm4_packets.h: PM4_MEC_CLEANER_SHADER). The kernel's rings use it.
/// </summary>
public static class RunCleanerShaderPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "RUN_CLEANER_SHADER",
        Code = (int)Pm4Opcode.RunCleanerShader,
        Dwords = Length,
        FieldList = PacketLayout.NoFields,
    };
}
