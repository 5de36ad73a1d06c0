namespace Harness.Packets.Pm4;

/// <summary>What a pixel wait sync counts (PAL gfx9_plus_merged_f32_pfp_pm4_packets.h: PFP_ACQUIRE_MEM_pws_counter_sel_enum).</summary>
public enum PwsCounter
{
    /// <summary>End-of-pipe events.</summary>
    TsSelect = 0,

    /// <summary>Pixel shaders that are done.</summary>
    PsSelect = 1,

    /// <summary>Compute shaders that are done.</summary>
    CsSelect = 2,
}
