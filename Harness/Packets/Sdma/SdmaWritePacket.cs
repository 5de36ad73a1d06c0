using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// WRITE_UNTILED: writes its payload (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_WRITE_UNTILED).
/// </summary>
public static class SdmaWritePacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 4;

    /// <summary>Most dwords of one packet.</summary>
    public const int MaximumDwords = 1 << 20;

    /// <summary>Encrypted memory.</summary>
    public static PacketField<bool> Encrypt => new("WRITE_UNTILED encrypt", 0, 16, 1);

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("WRITE_UNTILED tmz", 0, 18, 1);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("WRITE_UNTILED cpv", 0, 28, 1);

    /// <summary>The compression of the page does not count.</summary>
    public static PacketField<bool> NoPteCompression => new("WRITE_UNTILED nopte_comp", 0, 16, 1);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("WRITE_UNTILED dst_addr", 1, 0, 64);

    /// <summary>Dwords of the payload; stored less one.</summary>
    public static PacketField<uint> Count => new("WRITE_UNTILED count", 3, 0, 20, bias: 1);

    /// <summary>Byte swap.</summary>
    public static PacketField<uint> Swap => new("WRITE_UNTILED sw", 3, 24, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("WRITE_UNTILED cache_policy", 3, 26, 3);

    /// <summary>System memory.</summary>
    public static PacketField<bool> System => new("WRITE_UNTILED sys", 3, 20, 1);

    /// <summary>Snoops the CPU's caches.</summary>
    public static PacketField<bool> Snoop => new("WRITE_UNTILED snp", 3, 22, 1);

    /// <summary>The address is physical.</summary>
    public static PacketField<bool> GuestPhysical => new("WRITE_UNTILED gpa", 3, 23, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("WRITE_UNTILED dst_mall_policy", 3, 28, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "WRITE_UNTILED",
        Code = SdmaHeader.Code(SdmaOpcode.Write),
        Dwords = HeadLength,
        Payload = new PacketPayload("data0") { Count = Count.Place },
        FieldList = static () =>
        [
            LayoutField.Of(Encrypt, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(NoPteCompression, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Count, "dwords"),
            LayoutField.Of(Swap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(System, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Snoop, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(GuestPhysical, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
        ],
    };
}
