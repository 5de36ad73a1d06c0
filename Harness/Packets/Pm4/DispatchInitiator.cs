namespace Harness.Packets.Pm4;

/// <summary>Bits of COMPUTE_DISPATCH_INITIATOR (gc_9_4_3_sh_mask.h; what came later is in gc_10_1_0_sh_mask.h, gc_11_0_0_sh_mask.h, gc_12_0_0_sh_mask.h).</summary>
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

    /// <summary>ORDERED_APPEND_MODE.</summary>
    OrderedAppendMode = 1 << 4,

    /// <summary>USE_THREAD_DIMENSIONS: the dimensions are in work-items, and hardware makes the partial groups.</summary>
    UseThreadDimensions = 1 << 5,

    /// <summary>ORDER_MODE: waves are launched in order.</summary>
    OrderMode = 1 << 6,

    /// <summary>SCALAR_L1_INV_VOL.</summary>
    ScalarLevel1InvalidateVolatile = 1 << 10,

    /// <summary>VECTOR_L1_INV_VOL.</summary>
    VectorLevel1InvalidateVolatile = 1 << 11,

    /// <summary>PING_PONG_EN, gfx12.</summary>
    PingPong = 1 << 12,

    /// <summary>TUNNEL_ENABLE, gfx10 and later.</summary>
    Tunnel = 1 << 13,

    /// <summary>RESTORE: waves come from a context save area.</summary>
    Restore = 1 << 14,

    /// <summary>CS_W32_EN: waves of 32 lanes, gfx10 and later.</summary>
    Wave32 = 1 << 15,

    /// <summary>AMP_SHADER_EN, gfx11 and later.</summary>
    AmpShader = 1 << 16,

    /// <summary>DISABLE_DISP_PREMPT_EN, gfx11 and later.</summary>
    DisableDispatchPreemption = 1 << 17,

    /// <summary>INTERLEAVE_2D_EN, gfx12.</summary>
    Interleave2D = 1 << 18,
}
