using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COND_EXE: the following dwords are executed only if a word in memory equals a reference (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_COND_EXE).
/// </summary>
public static class SdmaConditionalExecutePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Of the word.</summary>
    public static PacketField<uint> CachePolicy => new("COND_EXE cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("COND_EXE cpv", 0, 28, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("COND_EXE mall_policy", 0, 26, 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("COND_EXE addr", 1, 2, 62, scale: 2);

    /// <summary>The reference.</summary>
    public static PacketField<uint> Reference => new("COND_EXE reference", 3, 0, 32);

    /// <summary>Dwords that follow and are skipped or not.</summary>
    public static PacketField<uint> ExecCount => new("COND_EXE exec_count", 4, 0, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COND_EXE",
        Code = SdmaHeader.Code(SdmaOpcode.CondExe),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Reference, "ref", format: FieldFormat.Hexadecimal),
            LayoutField.Of(ExecCount, "dwords"),
        ],
    };
}
