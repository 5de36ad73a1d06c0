using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// POLL_DBIT_WRITE_MEM: writes the dirty bits of pages to memory (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_POLL_DBIT_WRITE_MEM).
/// </summary>
public static class SdmaPollDirtyBitPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Area of the pages.</summary>
    public static PacketField<uint> Area => new("POLL_DBIT_WRITE_MEM ea", 0, 16, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("POLL_DBIT_WRITE_MEM cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("POLL_DBIT_WRITE_MEM cpv", 0, 28, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("POLL_DBIT_WRITE_MEM mall_policy", 0, 16, 2);

    /// <summary>As the header has it.</summary>
    public static PacketField<bool> DirtyPages => new("POLL_DBIT_WRITE_MEM dp", 0, 23, 1);

    /// <summary>Virtual function.</summary>
    public static PacketField<uint> Function => new("POLL_DBIT_WRITE_MEM vfid", 0, 24, 5);

    /// <summary>Byte address, aligned to 32 (gfx12; older headers have all bits).</summary>
    public static PacketField<ulong> Address => new("POLL_DBIT_WRITE_MEM addr", 1, 5, 59, scale: 5);

    /// <summary>First page, in units of 16.</summary>
    public static PacketField<uint> FirstPage => new("POLL_DBIT_WRITE_MEM addr", 3, 4, 28, scale: 4);

    /// <summary>First page.</summary>
    public static PacketField<uint> WideFirstPage => new("POLL_DBIT_WRITE_MEM addr", 3, 0, 23);

    /// <summary>Pages.</summary>
    public static PacketField<uint> Pages => new("POLL_DBIT_WRITE_MEM page_num", 4, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "POLL_DBIT_WRITE_MEM",
        Code = SdmaHeader.Code(SdmaOpcode.PollRegmem, SdmaHeader.PollDirtyBit),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Area, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(DirtyPages, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Function, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(FirstPage, "first_page", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideFirstPage, "first_page", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Pages, "pages"),
        ],
    };
}
