namespace Harness.Packets.Values;

/// <summary>GCR_CNTL: cache actions of gfx10 and later in ACQUIRE_MEM and in SDMA (nvd.h: PACKET3_ACQUIRE_MEM_GCR_CNTL_*, PACKET3_ACQUIRE_MEM_GCR_RANGE_IS_PA).</summary>
[Flags]
public enum GcrControl : uint
{
    /// <summary>No action.</summary>
    None = 0,

    /// <summary>GLI_INV 1: instruction caches, all.</summary>
    GliInvAll = 1u << 0,

    /// <summary>GLI_INV 2: instruction caches, the range.</summary>
    GliInvRange = 1u << 1,

    /// <summary>GL1_RANGE, low bit.</summary>
    Gl1RangeLow = 1u << 2,

    /// <summary>GL1_RANGE 2: the range.</summary>
    Gl1Range = 1u << 3,

    /// <summary>GLM_WB: metadata cache, written back; gone in gfx12.</summary>
    GlmWb = 1u << 4,

    /// <summary>GLM_INV: metadata cache, invalidated; gone in gfx12.</summary>
    GlmInv = 1u << 5,

    /// <summary>GLK_WB: scalar caches, written back.</summary>
    GlkWb = 1u << 6,

    /// <summary>GLK_INV: scalar caches, invalidated.</summary>
    GlkInv = 1u << 7,

    /// <summary>GLV_INV: vector caches, invalidated.</summary>
    GlvInv = 1u << 8,

    /// <summary>GL1_INV: level-1 caches, invalidated; gone in gfx12.</summary>
    Gl1Inv = 1u << 9,

    /// <summary>GL2_US.</summary>
    Gl2Us = 1u << 10,

    /// <summary>GL2_RANGE 1: volatile lines.</summary>
    Gl2RangeVol = 1u << 11,

    /// <summary>GL2_RANGE 2: the range.</summary>
    Gl2Range = 1u << 12,

    /// <summary>GL2_DISCARD.</summary>
    Gl2Discard = 1u << 13,

    /// <summary>GL2_INV: level-2 cache, invalidated.</summary>
    Gl2Inv = 1u << 14,

    /// <summary>GL2_WB: level-2 cache, written back.</summary>
    Gl2Wb = 1u << 15,

    /// <summary>SEQ 1: level by level, from the waves.</summary>
    SeqForward = 1u << 16,

    /// <summary>SEQ 2: level by level, to the waves.</summary>
    SeqReverse = 1u << 17,

    /// <summary>RANGE_IS_PA: the range is of physical addresses.</summary>
    RangeIsPa = 1u << 18,
}
