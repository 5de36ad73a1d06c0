namespace Harness.Packets.Pm4;

/// <summary>COPY_DATA dst_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_COPY_DATA_dst_sel_enum).</summary>
public enum CopyDataTarget
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Memory through the level-2 cache.</summary>
    Memory = 2,

    /// <summary>Global data share.</summary>
    Gds = 3,

    /// <summary>A performance counter.</summary>
    PerfCounter = 4,

    /// <summary>Older name of <see cref="Memory"/>, which the kernel's graphics code writes.</summary>
    MemoryObsolete = 5,

    /// <summary>A register of the own die.</summary>
    RegisterOnDie = 6,
}
