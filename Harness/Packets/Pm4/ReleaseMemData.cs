namespace Harness.Packets.Pm4;

/// <summary>RELEASE_MEM data_sel: what is written (soc15d.h, nvd.h: DATA_SEL; PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_RELEASE_MEM_data_sel_enum).</summary>
public enum ReleaseMemData
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The low 32 bits of the value; address aligned to 4 bytes.</summary>
    Low32 = 1,

    /// <summary>64 bits; address aligned to 8 bytes.</summary>
    Value64 = 2,

    /// <summary>The 64-bit GPU reference counter; address aligned to 8 bytes.</summary>
    GpuClock = 3,

    /// <summary>The 64-bit system counter.</summary>
    SystemClock = 4,

    /// <summary>Dwords of global data share.</summary>
    Gds = 5,

    /// <summary>Adds the low 32 bits, gfx103x and later.</summary>
    Add32 = 7,
}
