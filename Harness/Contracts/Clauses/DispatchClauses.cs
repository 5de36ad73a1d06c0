namespace Harness.Contracts.Clauses;

/// <summary>What shader cores do with a dispatch: launch of waves, their first state, and how their instructions act.</summary>
public static class DispatchClauses
{
    private const string Registers = "gc_9_4_3_sh_mask.h, gc_11_0_0_sh_mask.h: COMPUTE_PGM_RSRC1, COMPUTE_PGM_RSRC2";
    private const string KernelState = "LLVM AMDGPUUsage: Initial Kernel Execution State";
    private const string Cdna = "CDNA 3 and RDNA 3 instruction set architecture references";

    /// <summary>Completeness of a grid.</summary>
    [Clause("Every work-group of the grid runs, and runs once.", KernelState)]
    public const string EveryGroupRunsOnce = "dispatch.every_group_runs_once";

    /// <summary>Partial work-groups.</summary>
    [Clause("Where the grid is no multiple of the work-group, the work-groups at its edges run only work-items of the grid.", KernelState)]
    public const string EdgeGroupsArePartial = "dispatch.edge_groups_are_partial";

    /// <summary>Completion.</summary>
    [Clause("A dispatch is complete only after its last wave has ended.", Cdna)]
    public const string CompletesAfterLastWave = "dispatch.completes_after_last_wave";

    /// <summary>User data.</summary>
    [Clause("COMPUTE_USER_DATA registers arrive in the first scalar registers, as many as RSRC2.USER_SGPR says.", Registers)]
    public const string UserDataArrives = "dispatch.user_data_arrives";

    /// <summary>Work-group ids.</summary>
    [Clause("After the user data come the work-group ids that RSRC2 enables, in the order X, Y, Z.", KernelState)]
    public const string GroupIdsInOrder = "dispatch.group_ids_in_order";

    /// <summary>Work-item ids.</summary>
    [Clause("On gfx90a and later gfx9, and from gfx11 on, v0 holds the work-item's ids in its work-group: X in bits 9:0, Y in bits 19:10, Z in bits 29:20.", KernelState)]
    public const string WorkItemIdsPacked = "dispatch.work_item_ids_packed";

    /// <summary>Wave size.</summary>
    [Clause("COMPUTE_DISPATCH_INITIATOR.CS_W32_EN makes waves of 32 work-items; without it they have 64.", "gc_11_0_0_sh_mask.h: COMPUTE_DISPATCH_INITIATOR")]
    public const string WaveSizeByInitiator = "dispatch.wave_size_by_initiator";

    /// <summary>XCC distribution.</summary>
    [Clause("Work-groups are dealt out to the XCCs of a partition in turn.", "gfx_v9_4_3.c: SPX mode; CDNA 3 instruction set architecture reference: XCC_ID")]
    public const string GroupsSpreadOverXccs = "dispatch.groups_spread_over_xccs";

    /// <summary>LDS.</summary>
    [Clause("Each work-group has its own local data share.", Cdna)]
    public const string LocalMemoryIsPrivateToGroups = "dispatch.local_memory_is_private_to_groups";

    /// <summary>Barriers.</summary>
    [Clause("s_barrier holds a wave until every wave of its work-group has come to it.", Cdna)]
    public const string BarrierHoldsWaves = "dispatch.barrier_holds_waves";

    /// <summary>Scratch.</summary>
    [Clause("Scratch is private to each work-item.", KernelState)]
    public const string ScratchIsPrivate = "dispatch.scratch_is_private";

    /// <summary>EXEC.</summary>
    [Clause("A work-item whose EXEC bit is clear stores nothing.", Cdna)]
    public const string InactiveLanesStoreNothing = "dispatch.inactive_lanes_store_nothing";

    /// <summary>Atomicity.</summary>
    [Clause("A memory atomic is indivisible: work-items that meet at one address lose no update.", Cdna)]
    public const string AtomicsAreIndivisible = "dispatch.atomics_are_indivisible";

    /// <summary>Returned values of memory atomics.</summary>
    [Clause("A memory atomic with return gives the value from before it.", Cdna)]
    public const string AtomicsReturnOldValue = "dispatch.atomics_return_old_value";

    /// <summary>Returned values of LDS atomics.</summary>
    [Clause("An LDS atomic with return gives the value from before it.", Cdna)]
    public const string LocalAtomicsReturnOldValue = "dispatch.local_atomics_return_old_value";

    /// <summary>Fused multiply-add.</summary>
    [Clause("A fused multiply-add rounds once.", Cdna)]
    public const string FusedMultiplyAddRoundsOnce = "dispatch.fused_multiply_add_rounds_once";

    /// <summary>Denormals.</summary>
    [Clause("RSRC1.FLOAT_MODE sets the denormal mode: single-precision denormals survive where it says so.", Registers)]
    public const string FloatModeIsHonoured = "dispatch.float_mode_is_honoured";

    /// <summary>Memory violations.</summary>
    [Clause("A wave that touches an unmapped address raises a memory fault with the page's address.", "gmc_v9_0.c:gmc_v9_0_process_interrupt")]
    public const string MemoryViolationIsTold = "dispatch.memory_violation_is_told";

    /// <summary>Fair scheduling.</summary>
    [Clause("A wave that spins does not keep waves of other queues from running.", "kfd_device_queue_manager.c: queues of a run list run side by side")]
    public const string SpinningWavesShareTheMachine = "dispatch.spinning_waves_share_the_machine";

    /// <summary>Apertures.</summary>
    [Clause(
        "A flat access into the process's LDS aperture goes to the LDS of the work-group, one into its scratch aperture to the scratch of the lane, and every other one to memory.",
        "kfd_flat_memory.c:kfd_init_apertures_v9, kfd_device_queue_manager_v9.c:compute_sh_mem_bases_64bit")]
    public const string FlatFindsApertures = "dispatch.flat_finds_apertures";
}
