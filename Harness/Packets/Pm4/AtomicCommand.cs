namespace Harness.Packets.Pm4;

/// <summary>ATOMIC_MEM command (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: MEC_ATOMIC_MEM_command_enum).</summary>
public enum AtomicCommand
{
    /// <summary>One operation.</summary>
    Single = 0,

    /// <summary>Repeats a compare-and-swap until the comparison is satisfied.</summary>
    LoopUntilCompareSatisfied = 1,

    /// <summary>One operation, and the queue goes on when it is confirmed.</summary>
    WaitForWriteConfirm = 2,

    /// <summary>One operation, nothing awaited.</summary>
    SendAndContinue = 3,
}
