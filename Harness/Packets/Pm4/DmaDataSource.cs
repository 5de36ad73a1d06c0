namespace Harness.Packets.Pm4;

/// <summary>DMA_DATA src_sel (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_DMA_DATA_src_sel_enum).</summary>
public enum DmaDataSource
{
    /// <summary>An address, as sas says.</summary>
    Address = 0,

    /// <summary>Global data share.</summary>
    Gds = 1,

    /// <summary>The value in the packet.</summary>
    Data = 2,

    /// <summary>Memory through the level-2 cache.</summary>
    Level2 = 3,
}
