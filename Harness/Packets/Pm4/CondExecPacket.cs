using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// COND_EXEC: the following dwords are executed only if a 32-bit word in memory is not 0 (soc15d.h, nvd.h: PACKET3_COND_EXEC; PAL
/// PM4_MEC_COND_EXEC).
/// </summary>
public static class CondExecPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Byte address of the word, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("COND_EXEC addr", 1, 2, 62, scale: 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("COND_EXEC cache_policy", 3, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("COND_EXEC temporal", 3, 25, 2);

    /// <summary>Dwords that follow and are skipped or not.</summary>
    public static PacketField<uint> ExecCount => new("COND_EXEC exec_count", 4, 0, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COND_EXEC",
        Code = (int)Pm4Opcode.CondExec,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Address),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(ExecCount, "dwords"),
        ],
    };
}
