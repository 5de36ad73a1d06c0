namespace Harness.Packets.Pm4;

/// <summary>Bits of COMPUTE_DISPATCH_INITIATOR (gc_9_4_3_sh_mask.h; CS_W32_EN from gc_10_1_0_sh_mask.h on).</summary>
[Flags]
public enum DispatchInitiator : uint
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>COMPUTE_SHADER_EN: without it nothing is launched.</summary>
    ComputeShaderEnable = 1 << 0,

    /// <summary>PARTIAL_TG_EN: the last work-group of a dimension has NUM_THREAD_PARTIAL work-items.</summary>
    PartialGroups = 1 << 1,

    /// <summary>FORCE_START_AT_000: COMPUTE_START_* are ignored.</summary>
    ForceStartAtZero = 1 << 2,

    /// <summary>ORDERED_APPEND_ENBL.</summary>
    OrderedAppend = 1 << 3,

    /// <summary>USE_THREAD_DIMENSIONS: the dimensions are in work-items, and hardware makes the partial groups.</summary>
    UseThreadDimensions = 1 << 5,

    /// <summary>ORDER_MODE: waves are launched in order.</summary>
    OrderMode = 1 << 6,

    /// <summary>SCALAR_L1_INV_VOL.</summary>
    ScalarLevel1InvalidateVolatile = 1 << 10,

    /// <summary>VECTOR_L1_INV_VOL.</summary>
    VectorLevel1InvalidateVolatile = 1 << 11,

    /// <summary>TUNNEL_ENABLE, gfx10 and later.</summary>
    Tunnel = 1 << 13,

    /// <summary>RESTORE: waves come from a context save area.</summary>
    Restore = 1 << 14,

    /// <summary>CS_W32_EN: waves of 32 lanes, gfx10 and later.</summary>
    Wave32 = 1 << 15,
}
