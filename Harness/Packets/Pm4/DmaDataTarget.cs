namespace Harness.Packets.Pm4;

/// <summary>DMA_DATA dst_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_DMA_DATA_dst_sel_enum).</summary>
public enum DmaDataTarget
{
    /// <summary>An address, as das says.</summary>
    Address = 0,

    /// <summary>Global data share.</summary>
    Gds = 1,

    /// <summary>Nothing is written.</summary>
    Nowhere = 2,

    /// <summary>Memory through the level-2 cache.</summary>
    Level2 = 3,
}
