namespace Harness.Packets.Pm4;

/// <summary>RELEASE_MEM int_sel: when an interrupt is raised (soc15d.h, nvd.h: INT_SEL; PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_RELEASE_MEM_int_sel_enum).</summary>
public enum ReleaseMemInterrupt
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>At the end of pipe; nothing is written (data_sel must be 0).</summary>
    Only = 1,

    /// <summary>Once the write is confirmed.</summary>
    AfterWriteConfirm = 2,

    /// <summary>Not at all, but the write is confirmed.</summary>
    WriteConfirmOnly = 3,

    /// <summary>Whatever happens.</summary>
    Always = 4,

    /// <summary>If 32 bits compare.</summary>
    OnCompare32 = 5,

    /// <summary>If 64 bits compare.</summary>
    OnCompare64 = 6,
}
