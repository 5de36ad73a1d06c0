using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>
/// ATOMIC: an atomic operation on memory (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_ATOMIC).
/// </summary>
public static class SdmaAtomicPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>A compare-and-swap is repeated until it stores.</summary>
    public static PacketField<bool> Loop => new("ATOMIC loop", 0, 16, 1);

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("ATOMIC tmz", 0, 18, 1);

    /// <summary>Of the memory.</summary>
    public static PacketField<uint> CachePolicy => new("ATOMIC cache_policy", 0, 20, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("ATOMIC cpv", 0, 24, 1);

    /// <summary>The operation code.</summary>
    public static PacketField<AtomicCode> Operation => new("ATOMIC atomic_op", 0, 25, 7);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("ATOMIC mall_policy", 0, 22, 2);

    /// <summary>Byte address, aligned to the operand.</summary>
    public static PacketField<ulong> Address => new("ATOMIC addr", 1, 2, 62, scale: 2);

    /// <summary>Operand.</summary>
    public static PacketField<ulong> Source => new("ATOMIC src_data", 3, 0, 64);

    /// <summary>What a compare-and-swap compares with.</summary>
    public static PacketField<ulong> Compare => new("ATOMIC cmp_data", 5, 0, 64);

    /// <summary>Clocks between attempts of a loop.</summary>
    public static PacketField<uint> LoopInterval => new("ATOMIC loop_interval", 7, 0, 13);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ATOMIC",
        Code = SdmaHeader.Code(SdmaOpcode.Atomic),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Loop),
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(Operation, "op"),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Compare, "cmp"),
            LayoutField.Of(LoopInterval, "interval", modifier: true),
        ],
    };
}
