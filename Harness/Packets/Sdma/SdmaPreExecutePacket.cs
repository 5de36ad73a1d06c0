using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// PRE_EXE: the following dwords are executed by the selected engines only (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_PRE_EXE). For the kernel's queues.
/// </summary>
public static class SdmaPreExecutePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Engines that execute.</summary>
    public static PacketField<uint> Engines => new("PRE_EXE dev_sel", 0, 16, 8);

    /// <summary>Dwords that follow and are skipped or not.</summary>
    public static PacketField<uint> ExecCount => new("PRE_EXE exec_count", 1, 0, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PRE_EXE",
        Code = SdmaHeader.Code(SdmaOpcode.PreExe),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Engines, "engines", format: FieldFormat.Hexadecimal),
            LayoutField.Of(ExecCount, "dwords"),
        ],
    };
}
