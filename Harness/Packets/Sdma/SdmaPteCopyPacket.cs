using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// PTEPDE_COPY: copies page-table entries through a mask (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_PTEPDE_COPY). For the kernel's queues.
/// </summary>
public static class SdmaPteCopyPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("PTEPDE_COPY tmz", 0, 18, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("PTEPDE_COPY cpv", 0, 28, 1);

    /// <summary>As the header has it.</summary>
    public static PacketField<bool> Direction => new("PTEPDE_COPY ptepde_op", 0, 31, 1);

    /// <summary>First entry.</summary>
    public static PacketField<ulong> Source => new("PTEPDE_COPY src_addr", 1, 0, 64);

    /// <summary>Where it goes.</summary>
    public static PacketField<ulong> Target => new("PTEPDE_COPY dst_addr", 3, 0, 64);

    /// <summary>Bits that are copied.</summary>
    public static PacketField<ulong> Mask => new("PTEPDE_COPY mask", 5, 0, 64);

    /// <summary>As the header has it.</summary>
    public static PacketField<uint> Count => new("PTEPDE_COPY count", 7, 0, 19);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> TargetCachePolicy => new("PTEPDE_COPY dst_cache_policy", 7, 22, 3);

    /// <summary>Of the source.</summary>
    public static PacketField<uint> SourceCachePolicy => new("PTEPDE_COPY src_cache_policy", 7, 29, 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PTEPDE_COPY",
        Code = SdmaHeader.Code(SdmaOpcode.PtePde, SdmaHeader.PteCopy),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Tmz, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx11AndLater),
            LayoutField.Of(Direction, "op"),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(Mask),
            LayoutField.Of(Count),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx11AndLater, modifier: true),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx11AndLater, modifier: true),
        ],
    };
}
