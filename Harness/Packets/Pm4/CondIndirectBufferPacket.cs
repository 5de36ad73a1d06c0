using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// COND_INDIRECT_BUFFER: executes one indirect buffer or another, as 64 bits in memory compare with a reference (soc15d.h, nvd.h:
/// PACKET3_COND_INDIRECT_BUFFER, which shares its opcode with INDIRECT_BUFFER; PAL PM4_MEC_COND_INDIRECT_BUFFER).
/// </summary>
public static class CondIndirectBufferPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 14;

    /// <summary>With or without an else branch.</summary>
    public static PacketField<ConditionalMode> Mode => new("COND_INDIRECT_BUFFER mode", 1, 0, 2);

    /// <summary>Comparison.</summary>
    public static PacketField<CompareFunction> Function => new("COND_INDIRECT_BUFFER function", 1, 8, 3);

    /// <summary>Byte address of the value, aligned to 8.</summary>
    public static PacketField<ulong> CompareAddress => new("COND_INDIRECT_BUFFER compare_addr", 2, 3, 61, scale: 3);

    /// <summary>Bits of the value that count.</summary>
    public static PacketField<ulong> Mask => new("COND_INDIRECT_BUFFER mask", 4, 0, 64);

    /// <summary>What the masked value is compared with.</summary>
    public static PacketField<ulong> Reference => new("COND_INDIRECT_BUFFER reference", 6, 0, 64);

    /// <summary>Address of the buffer for true, aligned to 4.</summary>
    public static PacketField<ulong> ThenAddress => new("COND_INDIRECT_BUFFER ib_base1", 8, 2, 62, scale: 2);

    /// <summary>Its dwords.</summary>
    public static PacketField<uint> ThenSize => new("COND_INDIRECT_BUFFER ib_size1", 10, 0, 20);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> ThenCachePolicy => new("COND_INDIRECT_BUFFER cache_policy1", 10, 28, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> ThenTemporal => new("COND_INDIRECT_BUFFER temporal1", 10, 28, 2);

    /// <summary>Address of the buffer for false, aligned to 4.</summary>
    public static PacketField<ulong> ElseAddress => new("COND_INDIRECT_BUFFER ib_base2", 11, 2, 62, scale: 2);

    /// <summary>Its dwords.</summary>
    public static PacketField<uint> ElseSize => new("COND_INDIRECT_BUFFER ib_size2", 13, 0, 20);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> ElseCachePolicy => new("COND_INDIRECT_BUFFER cache_policy2", 13, 28, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> ElseTemporal => new("COND_INDIRECT_BUFFER temporal2", 13, 28, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COND_INDIRECT_BUFFER",
        Code = (int)Pm4Opcode.IndirectBuffer,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Mode),
            LayoutField.Of(Function, "func"),
            LayoutField.Of(CompareAddress, "cmp_addr"),
            LayoutField.Of(Mask),
            LayoutField.Of(Reference, "ref"),
            LayoutField.Of(ThenAddress, "then"),
            LayoutField.Of(ThenSize, "then_dwords"),
            LayoutField.Of(ThenCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(ThenTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(ElseAddress, "else"),
            LayoutField.Of(ElseSize, "else_dwords"),
            LayoutField.Of(ElseCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(ElseTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
        ],
    };
}
