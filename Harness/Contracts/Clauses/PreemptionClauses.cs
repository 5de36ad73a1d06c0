namespace Harness.Contracts.Clauses;

/// <summary>What waves find when their queue was taken off the hardware and came back.</summary>
public static class PreemptionClauses
{
    /// <summary>Vector registers.</summary>
    [Clause(
        "A wave whose queue was taken off the hardware and came back has the vector registers of all its lanes, active or not, as it had them.",
        "cwsr_trap_handler_gfx9.asm:L_SAVE_VGPR, L_RESTORE_VGPR; cwsr_trap_handler_gfx10.asm")]
    public const string VectorRegisters = "queue.preempted.vector_registers";

    /// <summary>Scalar registers.</summary>
    [Clause(
        "A wave whose queue was taken off the hardware and came back has its scalar registers as it had them.",
        "cwsr_trap_handler_gfx9.asm:L_SAVE_SGPR_LOOP, L_RESTORE_SGPR_LOOP; cwsr_trap_handler_gfx10.asm")]
    public const string ScalarRegisters = "queue.preempted.scalar_registers";

    /// <summary>Special registers.</summary>
    [Clause(
        "A wave whose queue was taken off the hardware and came back has EXEC, VCC and M0 as it had them.",
        "cwsr_trap_handler_gfx9.asm:L_SAVE_HWREG, L_RESTORE_HWREG; cwsr_trap_handler_gfx10.asm")]
    public const string ExecutionState = "queue.preempted.execution_state";

    /// <summary>Local memory.</summary>
    [Clause(
        "A work-group whose queue was taken off the hardware and came back has its local memory as it had it.",
        "cwsr_trap_handler_gfx9.asm:L_SAVE_LDS, L_RESTORE_LDS; cwsr_trap_handler_gfx10.asm")]
    public const string LocalMemory = "queue.preempted.local_memory";

    /// <summary>Barriers.</summary>
    [Clause(
        "A barrier that some waves of a work-group had come to when their queue was taken off the hardware still holds them afterwards, until the others come.",
        "cwsr_trap_handler_gfx9.asm:L_SAVE, s_restore_pc_lo; cwsr_trap_handler_gfx10.asm")]
    public const string Barrier = "queue.preempted.barrier";
}
