namespace Harness.Packets.Pm4;

/// <summary>COPY_DATA src_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_COPY_DATA_src_sel_enum).</summary>
public enum CopyDataSource
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Older name of <see cref="Memory"/>.</summary>
    MemoryObsolete = 1,

    /// <summary>Memory through the level-2 cache.</summary>
    Memory = 2,

    /// <summary>Global data share.</summary>
    Gds = 3,

    /// <summary>A performance counter.</summary>
    PerfCounter = 4,

    /// <summary>The value in the packet.</summary>
    Immediate = 5,

    /// <summary>What the last ATOMIC_MEM of the queue returned.</summary>
    AtomicReturn = 6,

    /// <summary>What the last ATOMIC_GDS returned.</summary>
    GdsAtomicReturn0 = 7,

    /// <summary>Its second value.</summary>
    GdsAtomicReturn1 = 8,

    /// <summary>The GPU's reference counter.</summary>
    GpuClock = 9,

    /// <summary>The system counter.</summary>
    SystemClock = 10,
}
