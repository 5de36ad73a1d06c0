namespace Harness.Packets.Pm4;

/// <summary>TIMESTAMP clock_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_TIMESTAMP_clock_sel_enum).</summary>
public enum TimestampClock
{
    /// <summary>The GPU reference counter.</summary>
    Gpu = 0,

    /// <summary>The system counter.</summary>
    Soc = 1,
}
