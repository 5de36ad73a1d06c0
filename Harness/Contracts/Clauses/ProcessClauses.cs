namespace Harness.Contracts.Clauses;

/// <summary>What is of a process alone, and what becomes of it.</summary>
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

    /// <summary>sysfs at the end.</summary>
    [Clause("proc/PID is not there any more after the end of the process.", "kfd_process.c:kfd_process_remove_sysfs")]
    public const string FilesRemoved = "process.files_removed";

    /// <summary>Doorbells.</summary>
    [Clause("Each state of the driver has doorbells of its own on a GPU.", "kfd_doorbell.c:kfd_alloc_process_doorbells")]
    public const string DoorbellsApart = "process.doorbells_apart";

    /// <summary>Doorbells run out.</summary>
    [Clause("When no doorbells are left, mapping them is refused with ENOMEM, until a state goes.", "kfd_doorbell.c:kfd_doorbell_mmap, kfd_alloc_process_doorbells")]
    public const string DoorbellsExhausted = "process.doorbells_exhausted_enomem";

    /// <summary>Memory of a state that goes.</summary>
    [Clause("When the file of a state that CREATE_PROCESS made is closed, its queues end and its memory is free.", "kfd_chardev.c:kfd_release, kfd_process.c:kfd_process_wq_release", Since = 19)]
    public const string MemoryOfState = "process.memory_of_state";

    /// <summary>VM without its file.</summary>
    [Clause("The address space of a render-node file that was acquired lives on when the file is closed.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_acquire_process_vm")]
    public const string VmOutlivesFile = "process.vm_outlives_file";

    /// <summary>Address spaces that go.</summary>
    [Clause("The page tables of an address space go with it.", "amdgpu_vm.c:amdgpu_vm_fini")]
    public const string PageTablesFreed = "process.page_tables_freed";

    /// <summary>USERPTR and munmap.</summary>
    [Clause("Memory of a USERPTR buffer that the process unmaps is out of the GPU's reach.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_evict_userptr")]
    public const string UserPointerUnmapped = "process.userptr_unmapped";

    /// <summary>Bad packets in the log.</summary>
    [Clause("A packet that a compute queue refuses is logged as illegal opcode.", "gfx_v9_4_3.c:gfx_v9_4_3_bad_op_irq, gfx_v11_0.c:gfx_v11_0_bad_op_irq", Since = 17)]
    public const string BadPacketLogged = "process.bad_packet_logged";

    /// <summary>mmap of /dev/kfd.</summary>
    [Clause("mmap of /dev/kfd for an unknown GPU is refused with ENODEV; of a wrong length, or with another type, with EINVAL.", "kfd_chardev.c:kfd_mmap")]
    public const string MapRefused = "process.map_refused";

    /// <summary>Calls on other files.</summary>
    [Clause("/dev/kfd is not read or written (EINVAL), and files that the driver gave out know no ioctl (ENOTTY) and are not mapped (ENODEV).", "kfd_chardev.c:kfd_fops, kfd_smi_events.c:kfd_smi_ev_fops")]
    public const string FileOperations = "process.file_operations";

    /// <summary>Closed device files.</summary>
    [Clause("What a process has outlives its file of /dev/kfd: who opens it again finds all as it was.", "kfd_process.c:kfd_create_process, kfd_process_notifier_release")]
    public const string StateOutlivesFile = "process.state_outlives_file";

    /// <summary>Remapped registers.</summary>
    [Clause("The page of remapped registers is mapped from /dev/kfd by the offset that ALLOC tells.", "kfd_chardev.c:kfd_mmio_mmap")]
    public const string MapRegisters = "process.map_registers";

    /// <summary>Mapping files of other processes.</summary>
    [Clause("mmap of a file of /dev/kfd that another process opened is refused with EBADF.", "kfd_chardev.c:kfd_mmap", Since = 23)]
    public const string MapForeignFile = "process.map_foreign_file_ebadf";

    /// <summary>Doorbells before queues.</summary>
    [Clause("Doorbells can be mapped before there is a queue.", "kfd_doorbell.c:kfd_get_process_doorbells")]
    public const string DoorbellsBeforeQueue = "process.doorbells_before_queue";

    /// <summary>RunsOnAfterUnmap.</summary>
    [Clause("The queues of a process that unmaps some of its memory under or beside a USERPTR buffer run on.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_restore_userptr_worker")]
    public const string RunsOnAfterUnmap = "process.runs_on_after_unmap";

    /// <summary>OwnFlush.</summary>
    [Clause("UNMAP of one of several processes on a GPU leaves none of its own translations behind.", "amdgpu_amdkfd.c:amdgpu_amdkfd_flush_gpu_tlb_pasid")]
    public const string OwnFlush = "process.own_flush";

    /// <summary>MoreThanVmids.</summary>
    [Clause("When more processes have queues on a GPU than it has VMIDs for them, all of them come to run.", "kfd_device_queue_manager.c:map_queues_cpsch")]
    public const string MoreThanVmids = "process.more_than_vmids";

    /// <summary>OneSlice.</summary>
    [Clause("Whoever comes first to the doorbells of a process, a mapping or a queue, both have the same.", "kfd_process.c:kfd_bind_process_to_device, kfd_doorbell.c:kfd_alloc_process_doorbells")]
    public const string OneSlice = "process.one_doorbell_slice";

    /// <summary>Mappings of a child.</summary>
    [Clause("A child that fork made does not inherit what its parent mapped of /dev/kfd: doorbells and registers.", "kfd_doorbell.c:kfd_doorbell_mmap, kfd_chardev.c:kfd_mmio_mmap")]
    public const string ForkInheritsNoMapping = "process.fork_inherits_no_mapping";

    /// <summary>End of a child.</summary>
    [Clause("A child that fork made and that ends, with the files that it inherited, leaves the queues, events and memory of its parent as they are.", "kfd_process.c:kfd_process_notifier_release, kfd_chardev.c:kfd_release")]
    public const string ChildEndsAlone = "process.child_ends_alone";

    /// <summary>Growing mappings.</summary>
    [Clause("A mapping of doorbells, registers or a buffer does not grow: mremap is refused with EFAULT.", "kfd_doorbell.c:kfd_doorbell_mmap, kfd_chardev.c:kfd_mmio_mmap, ttm_bo_vm.c:ttm_bo_mmap_obj")]
    public const string MappingDoesNotGrow = "process.mapping_does_not_grow";
}
