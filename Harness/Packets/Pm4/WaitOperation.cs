namespace Harness.Packets.Pm4;

/// <summary>What WAIT_REG_MEM does (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_WAIT_REG_MEM_operation_enum).</summary>
public enum WaitOperation
{
    /// <summary>Waits.</summary>
    Wait = 0,

    /// <summary>Writes the reference to one register and waits for the mask in another one.</summary>
    WriteWaitWrite = 1,

    /// <summary>Waits, and may be preempted.</summary>
    WaitPreemptable = 3,
}
