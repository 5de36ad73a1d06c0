namespace Harness.Packets.Pm4;

/// <summary>RELEASE_MEM dst_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_RELEASE_MEM_dst_sel_enum).</summary>
public enum ReleaseMemTarget
{
    /// <summary>Memory.</summary>
    Memory = 0,

    /// <summary>Memory through the level-2 cache.</summary>
    Level2 = 1,

    /// <summary>The queue's write pointer register.</summary>
    WritePointerRegister = 2,

    /// <summary>A bit of the queue's write pointer poll mask.</summary>
    WritePointerPollMask = 3,
}
