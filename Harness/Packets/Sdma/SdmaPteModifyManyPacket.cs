using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// PTEPDE_RMW of version 6 and later: changes bits of page-table entries (sdma_v6_0_0_pkt_open.h: SDMA_PKT_PTEPDE_RMW). For the kernel's
/// queues.
/// </summary>
public static class SdmaPteModifyManyPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

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

    /// <summary>Of the last-level cache.</summary>
    public static PacketField<uint> LastLevelPolicy => new("PTEPDE_RMW llc_policy", 0, 26, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("PTEPDE_RMW cpv", 0, 28, 1);

    /// <summary>The first entry.</summary>
    public static PacketField<ulong> Address => new("PTEPDE_RMW addr", 1, 0, 64);

    /// <summary>Bits that stay.</summary>
    public static PacketField<ulong> Mask => new("PTEPDE_RMW mask", 3, 0, 64);

    /// <summary>Bits that are set.</summary>
    public static PacketField<ulong> Value => new("PTEPDE_RMW value", 5, 0, 64);

    /// <summary>Entries.</summary>
    public static PacketField<uint> Count => new("PTEPDE_RMW num_of_pte", 7, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PTEPDE_RMW",
        Code = SdmaHeader.Code(SdmaOpcode.PtePde, SdmaHeader.PteModify),
        Dwords = Length,
        Gpus = GfxSet.Gfx11AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(MemoryType, modifier: true),
            LayoutField.Of(GlobalCoherent),
            LayoutField.Of(System),
            LayoutField.Of(Snoop),
            LayoutField.Of(GuestPhysical),
            LayoutField.Of(Level2Policy, modifier: true),
            LayoutField.Of(LastLevelPolicy, modifier: true),
            LayoutField.Of(CachePolicyValid),
            LayoutField.Of(Address),
            LayoutField.Of(Mask),
            LayoutField.Of(Value),
            LayoutField.Of(Count, "entries"),
        ],
    };
}
