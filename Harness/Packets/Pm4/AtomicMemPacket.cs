using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>ATOMIC_MEM: an atomic operation in the level-2 cache (soc15d.h: PACKET3_ATOMIC_MEM; PAL PM4_MEC_ATOMIC_MEM).</summary>
public static class AtomicMemPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 9;

    /// <summary>The operation code.</summary>
    public static PacketField<AtomicCode> Operation => new("ATOMIC_MEM atomic", 1, 0, 7);

    /// <summary>Once, or in a loop.</summary>
    public static PacketField<AtomicCommand> Command => new("ATOMIC_MEM command", 1, 8, 4);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("ATOMIC_MEM cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("ATOMIC_MEM temporal", 1, 25, 2);

    /// <summary>Byte address, aligned to the operand.</summary>
    public static PacketField<ulong> Address => new("ATOMIC_MEM addr", 2, 0, 64);

    /// <summary>Operand.</summary>
    public static PacketField<ulong> Source => new("ATOMIC_MEM src_data", 4, 0, 64);

    /// <summary>What a compare-and-swap compares with.</summary>
    public static PacketField<ulong> Compare => new("ATOMIC_MEM cmp_data", 6, 0, 64);

    /// <summary>Clocks between attempts of a loop.</summary>
    public static PacketField<uint> LoopInterval => new("ATOMIC_MEM loop_interval", 8, 0, 13);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("ATOMIC_MEM engine_sel", 1, 30, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ATOMIC_MEM",
        Code = (int)Pm4Opcode.AtomicMem,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Operation, "op"),
            LayoutField.Of(Command),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Compare, "cmp"),
            LayoutField.Of(LoopInterval, "interval", modifier: true),
        ],
    };
}
