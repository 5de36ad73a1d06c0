namespace Harness.Contracts.Clauses;

/// <summary>Processes beside each other: what is theirs alone, and what their end gives back.</summary>
public static class ProcessClauses
{
    /// <summary>Ids.</summary>
    [Clause("Memory handles, queues and events of a process are unknown to any other.", "kfd_process.c:kfd_create_process")]
    public const string OwnState = "process.own_state";

    /// <summary>Addresses.</summary>
    [Clause("The same GPU address is other memory in every process.", "amdgpu_vm.c:amdgpu_vm_init")]
    public const string OwnAddresses = "process.own_addresses";

    /// <summary>Faults.</summary>
    [Clause("A memory violation is told to the process that made it, and to no other.", "kfd_events.c:kfd_signal_vm_fault_event")]
    public const string OwnFaults = "process.own_faults";

    /// <summary>End beside others.</summary>
    [Clause("The end of a process with live queues leaves the queues of others running.", "kfd_process.c:kfd_process_wq_release")]
    public const string ExitSparesOthers = "process.exit_spares_others";

    /// <summary>Memory at the end.</summary>
    [Clause("The end of a process gives back its video memory.", "kfd_process.c:kfd_process_free_outstanding_kfd_bos")]
    public const string ExitFreesMemory = "process.exit_frees_memory";

    /// <summary>sysfs.</summary>
    [Clause("proc/PID is there from the first open of /dev/kfd on.", "kfd_process.c:kfd_create_process_sysfs")]
    public const string Files = "process.files";

    /// <summary>sysfs at the end.</summary>
    [Clause("proc/PID is not there any more after the end of the process.", "kfd_process.c:kfd_process_remove_sysfs")]
    public const string FilesRemoved = "process.files_removed";
}
