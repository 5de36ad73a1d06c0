namespace Harness.Packets.Pm4;

/// <summary>COPY_DATA src_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_COPY_DATA_src_sel_enum).</summary>
public enum CopyDataSource
{
    /// <summary>A register.</summary>
    Register = 0,

    /// <summary>Memory through the level-2 cache.</summary>
    Memory = 2,

    /// <summary>The value in the packet.</summary>
    Immediate = 5,

    /// <summary>What the last ATOMIC_MEM of the queue returned.</summary>
    AtomicReturn = 6,

    /// <summary>The GPU's reference counter.</summary>
    GpuClock = 9,
}
