namespace Harness.Packets.Pm4;

/// <summary>Which part of the graphics engine waits for ACQUIRE_MEM (PAL gfx9_plus_merged_f32_pfp_pm4_packets.h: PFP_ACQUIRE_MEM_engine_sel_enum).</summary>
public enum AcquireEngine
{
    /// <summary>The prefetch parser.</summary>
    Pfp = 0,

    /// <summary>The micro-engine.</summary>
    Me = 1,
}
