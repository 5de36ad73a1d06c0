using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// PTEPDE_RMW: changes bits of a page-table entry (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h: SDMA_PKT_PTEPDE_RMW). For the kernel's
/// queues.
/// </summary>
public static class SdmaPteModifyPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Memory type.</summary>
    public static PacketField<uint> MemoryType => new("PTEPDE_RMW mtype", 0, 16, 3);

    /// <summary>Coherence across GPUs.</summary>
    public static PacketField<bool> GlobalCoherent => new("PTEPDE_RMW gcc", 0, 19, 1);

    /// <summary>System memory.</summary>
    public static PacketField<bool> System => new("PTEPDE_RMW sys", 0, 20, 1);

    /// <summary>Snoops the CPU's caches.</summary>
    public static PacketField<bool> Snoop => new("PTEPDE_RMW snp", 0, 22, 1);

    /// <summary>The address is physical.</summary>
    public static PacketField<bool> GuestPhysical => new("PTEPDE_RMW gpa", 0, 23, 1);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<uint> Level2Policy => new("PTEPDE_RMW l2_policy", 0, 24, 2);

    /// <summary>The entry.</summary>
    public static PacketField<ulong> Address => new("PTEPDE_RMW addr", 1, 0, 64);

    /// <summary>Bits that stay.</summary>
    public static PacketField<ulong> Mask => new("PTEPDE_RMW mask", 3, 0, 64);

    /// <summary>Bits that are set.</summary>
    public static PacketField<ulong> Value => new("PTEPDE_RMW value", 5, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PTEPDE_RMW",
        Code = SdmaHeader.Code(SdmaOpcode.PtePde, SdmaHeader.PteModify),
        Dwords = Length,
        Gpus = GfxSet.Gfx9To10,
        FieldList = static () =>
        [
            LayoutField.Of(MemoryType, gpus: GfxSet.Gfx10, modifier: true),
            LayoutField.Of(GlobalCoherent),
            LayoutField.Of(System),
            LayoutField.Of(Snoop),
            LayoutField.Of(GuestPhysical),
            LayoutField.Of(Level2Policy, gpus: GfxSet.Gfx10, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Mask),
            LayoutField.Of(Value),
        ],
    };
}
