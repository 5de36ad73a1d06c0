using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// INDIRECT: executes packets elsewhere (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_INDIRECT). The
/// buffer starts at a multiple of 32 bytes, and the packet itself must end at a multiple of eight dwords of the ring (sdma_v4_0.c:
/// ring_emit_ib).
/// </summary>
public static class SdmaIndirectPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>Most dwords of an indirect buffer.</summary>
    public const uint MaximumDwords = (1u << 20) - 1;

    /// <summary>0 in a user queue; hardware takes the queue's.</summary>
    public static PacketField<uint> Vmid => new("INDIRECT vmid", 0, 16, 4);

    /// <summary>Privileged buffer.</summary>
    public static PacketField<bool> Privileged => new("INDIRECT priv", 0, 31, 1);

    /// <summary>Address of the first packet, aligned to 32.</summary>
    public static PacketField<ulong> Address => new("INDIRECT ib_base", 1, 0, 64);

    /// <summary>Dwords.</summary>
    public static PacketField<uint> Size => new("INDIRECT ib_size", 3, 0, 20);

    /// <summary>Context save area of a preemptible kernel buffer.</summary>
    public static PacketField<ulong> SaveArea => new("INDIRECT csa_addr", 4, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "INDIRECT",
        Code = SdmaHeader.Code(SdmaOpcode.Indirect),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Vmid, modifier: true),
            LayoutField.Of(Privileged, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Size, "dwords"),
            LayoutField.Of(SaveArea, "csa", modifier: true),
        ],
    };
}
