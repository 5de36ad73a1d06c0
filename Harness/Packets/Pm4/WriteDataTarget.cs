namespace Harness.Packets.Pm4;

/// <summary>WRITE_DATA dst_sel on a compute micro-engine (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_WRITE_DATA_dst_sel_enum).</summary>
public enum WriteDataTarget
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Memory, in step with registers; of graphics engines (soc15d.h, nvd.h: WRITE_DATA_DST_SEL).</summary>
    MemorySync = 1,

    /// <summary>Memory through the level-2 cache.</summary>
    Level2 = 2,

    /// <summary>Global data share.</summary>
    Gds = 3,

    /// <summary>Memory, the form that the kernel's compute rings use.</summary>
    Memory = 5,

    /// <summary>A register of the persistent state.</summary>
    PersistentState = 6,
}
