namespace Harness.Packets.Pm4;

/// <summary>Cache actions of RELEASE_MEM, gfx10 and later; GLK_WB from gfx11 on (nvd.h: PACKET3_RELEASE_MEM_GCR_*; PAL gfx9_plus_merged_f32_mec_pm4_packets.h for gfx11).</summary>
[Flags]
public enum ReleaseGcrControl : uint
{
    /// <summary>No action.</summary>
    None = 0,

    /// <summary>GLM_WB: metadata cache, written back; gone in gfx12.</summary>
    GlmWb = 1u << 0,

    /// <summary>GLM_INV: metadata cache, invalidated; gone in gfx12.</summary>
    GlmInv = 1u << 1,

    /// <summary>GLV_INV: vector caches, invalidated.</summary>
    GlvInv = 1u << 2,

    /// <summary>GL1_INV: level-1 caches, invalidated; gone in gfx12.</summary>
    Gl1Inv = 1u << 3,

    /// <summary>GL2_US.</summary>
    Gl2Us = 1u << 4,

    /// <summary>GL2_RANGE 1: volatile lines.</summary>
    Gl2RangeVol = 1u << 5,

    /// <summary>GL2_RANGE 2: the range.</summary>
    Gl2Range = 1u << 6,

    /// <summary>GL2_DISCARD.</summary>
    Gl2Discard = 1u << 7,

    /// <summary>GL2_INV: level-2 cache, invalidated.</summary>
    Gl2Inv = 1u << 8,

    /// <summary>GL2_WB: level-2 cache, written back.</summary>
    Gl2Wb = 1u << 9,

    /// <summary>SEQ 1: level by level, from the waves.</summary>
    SeqForward = 1u << 10,

    /// <summary>SEQ 2: level by level, to the waves.</summary>
    SeqReverse = 1u << 11,

    /// <summary>GLK_WB: scalar caches, written back.</summary>
    GlkWb = 1u << 12,
}
