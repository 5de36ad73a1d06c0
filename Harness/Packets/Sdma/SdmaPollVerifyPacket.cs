using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// POLL_MEM_VERIFY: compares memory with a pattern, or two ranges with each other (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_POLL_MEM_VERIFY).
/// </summary>
public static class SdmaPollVerifyPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 13;

    /// <summary>Of the ranges.</summary>
    public static PacketField<uint> CachePolicy => new("POLL_MEM_VERIFY cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("POLL_MEM_VERIFY cpv", 0, 28, 1);

    /// <summary>0 pattern, 1 two ranges.</summary>
    public static PacketField<uint> Mode => new("POLL_MEM_VERIFY mode", 0, 31, 1);

    /// <summary>The pattern.</summary>
    public static PacketField<uint> Pattern => new("POLL_MEM_VERIFY pattern", 1, 0, 32);

    /// <summary>First range: start.</summary>
    public static PacketField<ulong> FirstStart => new("POLL_MEM_VERIFY cmp0_start", 2, 0, 64);

    /// <summary>First range: end. The headers of versions 4 and 5 call these dwords cmp1_end too.</summary>
    public static PacketField<ulong> FirstEnd => new("POLL_MEM_VERIFY cmp0_end", 4, 0, 64);

    /// <summary>Second range: start.</summary>
    public static PacketField<ulong> SecondStart => new("POLL_MEM_VERIFY cmp1_start", 6, 0, 64);

    /// <summary>Second range: end.</summary>
    public static PacketField<ulong> SecondEnd => new("POLL_MEM_VERIFY cmp1_end", 8, 0, 64);

    /// <summary>Where differences are recorded.</summary>
    public static PacketField<ulong> Record => new("POLL_MEM_VERIFY rec", 10, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "POLL_MEM_VERIFY",
        Code = SdmaHeader.Code(SdmaOpcode.PollRegmem, SdmaHeader.PollVerify),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103AndLater, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103AndLater),
            LayoutField.Of(Mode),
            LayoutField.Of(Pattern, format: FieldFormat.Hexadecimal),
            LayoutField.Of(FirstStart, "start0"),
            LayoutField.Of(FirstEnd, "end0"),
            LayoutField.Of(SecondStart, "start1"),
            LayoutField.Of(SecondEnd, "end1"),
            LayoutField.Of(Record),
        ],
    };
}
