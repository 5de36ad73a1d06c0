namespace Harness.Packets.Pm4;

/// <summary>Where a pixel wait sync waits (PAL gfx9_plus_merged_f32_pfp_pm4_packets.h: PFP_ACQUIRE_MEM_pws_stage_sel_enum).</summary>
public enum PwsStage
{
    /// <summary>Before depth tests.</summary>
    PreDepth = 0,

    /// <summary>Before shaders.</summary>
    PreShader = 1,

    /// <summary>Before colours are written.</summary>
    PreColor = 2,

    /// <summary>Before pixel shaders.</summary>
    PrePixShader = 3,

    /// <summary>The prefetch parser.</summary>
    CpPfp = 4,

    /// <summary>The micro-engine.</summary>
    CpMe = 5,
}
