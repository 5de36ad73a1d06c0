namespace Harness.Packets.Pm4;

/// <summary>Where COND_WRITE writes (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_COND_WRITE_write_space_enum).</summary>
public enum CondWriteSpace
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Memory.</summary>
    Memory = 1,

    /// <summary>A scratch register.</summary>
    Scratch = 2,
}
