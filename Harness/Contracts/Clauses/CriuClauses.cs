namespace Harness.Contracts.Clauses;

/// <summary>CRIU_OP: checkpoint and restore in user space.</summary>
public static class CriuClauses
{
    /// <summary>Capability.</summary>
    [Clause(
        "CRIU_OP of a process with neither CAP_CHECKPOINT_RESTORE nor CAP_SYS_ADMIN is refused with EACCES, before its argument is looked at.",
        "kfd_chardev.c:kfd_ioctl", Since = 7)]
    public const string NeedsCapability = "criu.needs_capability_eacces";

    /// <summary>Operations.</summary>
    [Clause("CRIU_OP with an unknown operation is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_criu", Since = 7)]
    public const string UnknownOperation = "criu.unknown_op_einval";

    /// <summary>Pointers.</summary>
    [Clause(
        "CRIU_OP refuses CHECKPOINT and RESTORE without the arrays that they need with EINVAL.",
        "kfd_chardev.c:criu_checkpoint, criu_restore", Since = 7)]
    public const string MissingArray = "criu.missing_array_einval";

    /// <summary>Order.</summary>
    [Clause("CRIU_OP refuses CHECKPOINT and UNPAUSE with EINVAL unless PROCESS_INFO came before.", "kfd_chardev.c:criu_checkpoint, criu_unpause", Since = 7)]
    public const string NotPaused = "criu.not_paused_einval";

    /// <summary>Counts.</summary>
    [Clause(
        "PROCESS_INFO of CRIU_OP counts the GPUs, the buffers, and the queues, events and ranges of shared virtual memory of the process, and names the process.",
        "kfd_chardev.c:criu_process_info", Since = 7)]
    public const string Counts = "criu.process_info_counts";

    /// <summary>Sizes.</summary>
    [Clause(
        "Private data of CRIU_OP, version 1, have 8 bytes for the process and for each GPU, 272 for a buffer (80 where a machine may have 16 GPUs and not 64), 64 for an event, 120 and the descriptor for an SDMA queue, "
        + "and 56 and 8 for each GPU for a range.",
        "kfd_priv.h:KFD_CRIU_PRIV_VERSION", Since = 7)]
    public const string PrivateSize = "criu.private_data_size";

    /// <summary>Pause.</summary>
    [Clause("PROCESS_INFO of CRIU_OP takes the queues of the process off the hardware.", "kfd_chardev.c:criu_process_info", Since = 7)]
    public const string Pauses = "criu.process_info_pauses";

    /// <summary>End of the pause.</summary>
    [Clause("UNPAUSE of CRIU_OP lets the queues of the process run again.", "kfd_chardev.c:criu_unpause", Since = 7)]
    public const string Unpauses = "criu.unpause";

    /// <summary>Pause once.</summary>
    [Clause("However often PROCESS_INFO of CRIU_OP is called, one UNPAUSE ends the pause.", "kfd_chardev.c:criu_process_info", Since = 23)]
    public const string PausesOnce = "criu.pauses_once";

    /// <summary>Pause and faults.</summary>
    [Clause(
        "UNPAUSE of CRIU_OP lets no queue run that a memory violation took off the hardware.",
        "kfd_device_queue_manager.c:restore_process_queues_cpsch", Since = 7)]
    public const string UnpauseSparesFaulted = "criu.unpause_spares_faulted";

    /// <summary>Other counts.</summary>
    [Clause("CHECKPOINT of CRIU_OP with other counts or sizes than PROCESS_INFO gives is refused with EINVAL.", "kfd_chardev.c:criu_checkpoint", Since = 7)]
    public const string CountsMustMatch = "criu.checkpoint_counts_einval";

    /// <summary>Data to restore.</summary>
    [Clause(
        "RESTORE of CRIU_OP refuses data that are short, of another version or of other GPUs with EINVAL.",
        "kfd_chardev.c:criu_restore_process, criu_restore_devices", Since = 7)]
    public const string RestoreData = "criu.restore_data_einval";

    /// <summary>Data that are not there.</summary>
    [Clause("RESTORE of CRIU_OP with data that cannot be read is refused with EFAULT.", "kfd_chardev.c:criu_restore_process, criu_restore_devices", Since = 7)]
    public const string RestoreUnreadable = "criu.restore_unreadable_efault";

    /// <summary>RESUME of nobody.</summary>
    [Clause("RESUME of CRIU_OP for a process that does not use the driver is refused with ESRCH.", "kfd_chardev.c:criu_resume", Since = 7)]
    public const string ResumeNobody = "criu.resume_nobody_esrch";

    /// <summary>RESUME without RESTORE.</summary>
    [Clause(
        "RESUME of CRIU_OP for a process that was not restored is refused with EINVAL.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_criu_resume", Since = 7)]
    public const string ResumeNotRestored = "criu.resume_not_restored_einval";
}
