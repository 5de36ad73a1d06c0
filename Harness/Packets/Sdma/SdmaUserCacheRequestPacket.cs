using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>
/// GCR_USER: acts on caches over a range, version 5 and later, in user queues (ROCr sdma_registers.h: SDMA_PKT_GCR with
/// SDMA_SUBOP_USER_GCR; PAL gfx12_merged_sdma_packets.h: SDMA_PKT_GCR_USER).
/// </summary>
public static class SdmaUserCacheRequestPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>First byte, a multiple of 128.</summary>
    public static PacketField<ulong> Base => new("GCR_USER base_va", 1, 7, 41, scale: 7);

    /// <summary>To every die.</summary>
    public static PacketField<bool> Broadcast => new("GCR_USER broadcast", 1, 1, 1);

    /// <summary>As GCR_CNTL of ACQUIRE_MEM has it.</summary>
    public static PacketField<GcrControl> Control => new("GCR_USER gcr_control", 2, 16, 19);

    /// <summary>As GCR_CNTL of ACQUIRE_MEM has it.</summary>
    public static PacketField<GcrControl> WideControl => new("GCR_USER gcr_control", 2, 16, 20);

    /// <summary>Last byte, a multiple of 128.</summary>
    public static PacketField<ulong> Limit => new("GCR_USER limit_va", 3, 7, 41, scale: 7);

    /// <summary>As ROCr has it; 0 in a user queue.</summary>
    public static PacketField<uint> Vmid => new("GCR_USER vmid", 4, 24, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "GCR_USER",
        Code = SdmaHeader.Code(SdmaOpcode.GcrReq, SdmaHeader.UserGcr),
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Base, "base"),
            LayoutField.Of(Broadcast, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Control, "control", gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideControl, "control", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Limit, "limit"),
            LayoutField.Of(Vmid, gpus: GfxSet.Gfx10To11, modifier: true),
        ],
    };
}
