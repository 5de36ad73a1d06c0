using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// WRITE_INCR: writes page-table entries that count up (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_WRITE_INCR; sdma_v4_0.c: vm_set_pte_pde). For the kernel's queues.
/// </summary>
public static class SdmaPteGeneratePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 10;

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("WRITE_INCR cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("WRITE_INCR cpv", 0, 28, 1);

    /// <summary>First entry.</summary>
    public static PacketField<ulong> Address => new("WRITE_INCR dst_addr", 1, 0, 64);

    /// <summary>Flags of every entry.</summary>
    public static PacketField<ulong> Mask => new("WRITE_INCR mask", 3, 0, 64);

    /// <summary>Address of the first entry.</summary>
    public static PacketField<ulong> Initial => new("WRITE_INCR init", 5, 0, 64);

    /// <summary>What is added from one entry to the next.</summary>
    public static PacketField<ulong> Increment => new("WRITE_INCR incr", 7, 0, 64);

    /// <summary>Entries; stored less one.</summary>
    public static PacketField<uint> Count => new("WRITE_INCR count", 9, 0, 19, bias: 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "WRITE_INCR",
        Code = SdmaHeader.Code(SdmaOpcode.PtePde),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103AndLater, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103AndLater),
            LayoutField.Of(Address, "dst"),
            LayoutField.Of(Mask),
            LayoutField.Of(Initial),
            LayoutField.Of(Increment),
            LayoutField.Of(Count, "entries"),
        ],
    };
}
