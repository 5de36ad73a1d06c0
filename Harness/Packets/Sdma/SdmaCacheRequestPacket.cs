using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>
/// GCR_REQ: acts on caches over a range, version 5 and later (navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_GCR_REQ). For the
/// kernel's queues; user queues have GCR_USER.
/// </summary>
public static class SdmaCacheRequestPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>First byte, a multiple of 128.</summary>
    public static PacketField<ulong> Base => new("GCR_REQ base_va", 1, 7, 41, scale: 7);

    /// <summary>To every die.</summary>
    public static PacketField<bool> Broadcast => new("GCR_REQ broadcast", 1, 1, 1);

    /// <summary>As GCR_CNTL of ACQUIRE_MEM has it.</summary>
    public static PacketField<GcrControl> Control => new("GCR_REQ gcr_control", 2, 16, 19);

    /// <summary>As GCR_CNTL of ACQUIRE_MEM has it.</summary>
    public static PacketField<GcrControl> WideControl => new("GCR_REQ gcr_control", 2, 16, 20);

    /// <summary>Last byte, a multiple of 128.</summary>
    public static PacketField<ulong> Limit => new("GCR_REQ limit_va", 3, 7, 41, scale: 7);

    /// <summary>Of another process.</summary>
    public static PacketField<uint> Vmid => new("GCR_REQ vmid", 4, 24, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "GCR_REQ",
        Code = SdmaHeader.Code(SdmaOpcode.GcrReq),
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Base, "base"),
            LayoutField.Of(Broadcast, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Control, "control", gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideControl, "control", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Limit, "limit"),
            LayoutField.Of(Vmid, modifier: true),
        ],
    };
}
