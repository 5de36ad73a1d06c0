namespace Harness.Contracts.Clauses;

/// <summary>System management events.</summary>
public static class SmiClauses
{
    /// <summary>Empty fifo.</summary>
    [Clause("A read with nothing to read fails with EAGAIN.", "kfd_smi_events.c:kfd_smi_ev_read", Since = 3)]
    public const string ReadEmpty = "smi.read_empty_eagain";

    /// <summary>Short masks.</summary>
    [Clause("A write of less than 8 bytes fails with EFAULT.", "kfd_smi_events.c:kfd_smi_ev_write", Since = 3)]
    public const string WriteShort = "smi.write_short_efault";

    /// <summary>Memory violations.</summary>
    [Clause("A memory violation is told to clients that asked for event 1.", "kfd_smi_events.c:kfd_smi_event_update_vmfault", Since = 3)]
    public const string MemoryViolation = "smi.memory_violation";

    /// <summary>Writes.</summary>
    [Clause("A write of a mask takes 8 bytes.", "kfd_smi_events.c:kfd_smi_ev_write", Since = 3)]
    public const string WriteMask = "smi.write_mask";

    /// <summary>Processes.</summary>
    [Clause("A process that gets a GPU is told of to clients that asked for event 12.", "kfd_smi_events.c:kfd_smi_event_process", Since = 19)]
    public const string ProcessStart = "smi.process_start";

    /// <summary>Masks.</summary>
    [Clause("A client is told of no event that it did not ask for.", "kfd_smi_events.c:add_event_to_kfifo", Since = 3)]
    public const string OnlyWanted = "smi.only_wanted";

    /// <summary>Processes that end.</summary>
    [Clause("The end of a process that has the GPU is told of to clients that asked for event 13.", "kfd_smi_events.c:kfd_smi_event_process", Since = 19)]
    public const string ProcessEnd = "smi.process_end";

    /// <summary>Evictions.</summary>
    [Clause("Queues that are taken off a GPU are told of to clients that asked for event 9: time since boot, process, GPU, and why.", "kfd_smi_events.c:kfd_smi_event_queue_eviction", Since = 10)]
    public const string QueueEviction = "smi.queue_eviction";

    /// <summary>Restored queues.</summary>
    [Clause("Queues that are put back are told of to clients that asked for event 10: time, process, GPU, and 0.", "kfd_smi_events.c:kfd_smi_event_queue_restore", Since = 10)]
    public const string QueueRestore = "smi.queue_restore";

    /// <summary>Other processes. Since when an administrator need not ask is not known: 6.12 (KFD 1.17) wants it, and 7.3 (1.23) does not.</summary>
    [Clause(
        "Events of another process are told to no client that was opened without CAP_SYS_ADMIN, and up to KFD 1.17 to none that did not ask for event 64.",
        "kfd_smi_events.c:kfd_smi_ev_enabled", Since = 3)]
    public const string OwnEvents = "smi.own_events";

    /// <summary>All processes.</summary>
    [Clause(
        "A client that asked for event 64, which is not needed from KFD 1.23 on, and was opened with CAP_SYS_ADMIN is told of events of every process.",
        "kfd_smi_events.c:kfd_smi_ev_enabled", Since = 3)]
    public const string AllEvents = "smi.all_events";

    /// <summary>Full fifo.</summary>
    [Clause("An event is left out, whole, unless there is room for all of it; what was told before stays.", "kfd_smi_events.c:add_event_to_kfifo", Since = 3)]
    public const string FifoDropsWhole = "smi.fifo_drops_whole";

    /// <summary>Partial reads.</summary>
    [Clause("A read takes as many bytes as it has room for, and leaves the rest.", "kfd_smi_events.c:kfd_smi_ev_read", Since = 3)]
    public const string ReadLeavesRest = "smi.read_leaves_rest";

    /// <summary>poll.</summary>
    [Clause("poll says that a client is readable exactly while there is something to read.", "kfd_smi_events.c:kfd_smi_ev_poll", Since = 3)]
    public const string PollReadable = "smi.poll_readable";

    /// <summary>Later masks.</summary>
    [Clause("A mask that is written takes the place of the one before.", "kfd_smi_events.c:kfd_smi_ev_write", Since = 3)]
    public const string MaskReplaces = "smi.mask_replaces";

    /// <summary>Several clients.</summary>
    [Clause("Every client that asked for an event is told of it.", "kfd_smi_events.c:add_event_to_kfifo", Since = 3)]
    public const string EveryClient = "smi.every_client";
}
