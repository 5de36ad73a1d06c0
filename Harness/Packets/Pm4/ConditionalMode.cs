namespace Harness.Packets.Pm4;

/// <summary>COND_INDIRECT_BUFFER mode (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_COND_INDIRECT_BUFFER_mode_enum).</summary>
public enum ConditionalMode
{
    /// <summary>One buffer, or none.</summary>
    IfThen = 1,

    /// <summary>One buffer or the other.</summary>
    IfThenElse = 2,
}
