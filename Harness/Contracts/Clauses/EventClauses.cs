namespace Harness.Contracts.Clauses;

/// <summary>Events, the signal page, and waiting.</summary>
public static class EventClauses
{
    /// <summary>Unknown ids.</summary>
    [Clause("SET, RESET, DESTROY and WAIT of an unknown event are refused with EINVAL.", "kfd_events.c:kfd_set_event")]
    public const string UnknownId = "event.unknown_id_einval";

    /// <summary>Events of another type.</summary>
    [Clause("SET and RESET of an event whose type is not SIGNAL are refused with EINVAL.", "kfd_events.c:kfd_set_event")]
    public const string OtherType = "event.other_type_einval";

    /// <summary>Second signal page.</summary>
    [Clause("A second signal page is refused with EINVAL.", "kfd_events.c:kfd_kmap_event_page")]
    public const string PageTwice = "event.page.twice_einval";

    /// <summary>Fresh signal page.</summary>
    [Clause("All slots of the signal page read as all ones at first.", "kfd_events.c:kfd_event_page_set")]
    public const string PageFilled = "event.page.filled";

    /// <summary>FREE of the signal page.</summary>
    [Clause("FREE of the signal page is refused with EPERM.", "kfd_chardev.c:kfd_ioctl_free_memory_of_gpu")]
    public const string PageNotFreed = "event.page.free_eperm";

    /// <summary>Slot and trigger.</summary>
    [Clause("Slot index and trigger data of a signal event are its id.", "kfd_events.c:kfd_event_create")]
    public const string SlotIsId = "event.slot_is_id";

    /// <summary>State of a new event.</summary>
    [Clause("A new event is not signalled.", "kfd_events.c:kfd_event_create")]
    public const string StartsUnsignalled = "event.create.unsignalled";

    /// <summary>Slot of a new event.</summary>
    [Clause("The slot of a new event holds all ones.", "kfd_events.c:allocate_event_notification_slot")]
    public const string SlotStartsUnwritten = "event.create.slot_unwritten";

    /// <summary>Number of signal events.</summary>
    [Clause("When all slots are taken, CREATE_EVENT is refused with ENOSPC.", "kfd_events.c:create_signal_event")]
    public const string SlotsExhausted = "event.slots_exhausted_enospc";

    /// <summary>Slot after a signal.</summary>
    [Clause("When the driver takes a signal from the GPU, it sets the slot back to all ones.", "kfd_events.c:acknowledge_signal")]
    public const string SlotRearmed = "event.slot_rearmed";

    /// <summary>Interrupts.</summary>
    [Clause(
        "An interrupt whose payload is the id of an event with a written slot signals the event.",
        "kfd_events.c:kfd_signal_event_interrupt")]
    public const string InterruptSignals = "event.interrupt_signals";

    /// <summary>Interrupts without a usable id.</summary>
    [Clause(
        "An interrupt whose payload is not the id of an event with a written slot signals every event whose slot is written.",
        "kfd_events.c:kfd_signal_event_interrupt")]
    public const string InterruptSearches = "event.interrupt_searches";

    /// <summary>Slots that were not written.</summary>
    [Clause("An interrupt does not signal an event whose slot is not written.", "kfd_events.c:lookup_signaled_event_by_partial_id")]
    public const string InterruptSparesUnwritten = "event.interrupt_spares_unwritten";

    /// <summary>SET_EVENT.</summary>
    [Clause("SET_EVENT ends a wait for the event.", "kfd_events.c:kfd_set_event")]
    public const string SetSignals = "event.set_signals";

    /// <summary>RESET_EVENT.</summary>
    [Clause("RESET_EVENT takes the signal away.", "kfd_events.c:kfd_reset_event")]
    public const string ResetClears = "event.reset_clears";

    /// <summary>Automatic reset.</summary>
    [Clause("A wait that sees an auto-reset event takes its signal away.", "kfd_events.c:init_event_waiter")]
    public const string AutoReset = "event.auto_reset";

    /// <summary>Manual reset.</summary>
    [Clause("A manual-reset event stays signalled when a wait has seen it.", "kfd_events.c:init_event_waiter")]
    public const string ManualResetStays = "event.manual_reset_stays";

    /// <summary>Ages.</summary>
    [Clause("A wait with an age that is not the event's ends at once.", "kfd_events.c:init_event_waiter", Since = 14)]
    public const string AgeCompletes = "event.age_completes";

    /// <summary>The age that the event has.</summary>
    [Clause("A wait with the event's own age does not end before the event is signalled again.", "kfd_events.c:init_event_waiter", Since = 14)]
    public const string AgeWaits = "event.age_waits";

    /// <summary>Ages after a wait.</summary>
    [Clause("A wait with an age writes back the event's age, which counts signals.", "kfd_events.c:copy_signaled_event_data", Since = 14)]
    public const string AgeWrittenBack = "event.age_written_back";

    /// <summary>Waiting for all.</summary>
    [Clause("A wait for all events ends only when each of them was signalled.", "kfd_events.c:test_event_condition")]
    public const string WaitForAll = "event.wait.all";

    /// <summary>Waiting for any.</summary>
    [Clause("A wait for any event ends when one of them was signalled.", "kfd_events.c:test_event_condition")]
    public const string WaitForAny = "event.wait.any";

    /// <summary>Length of a wait.</summary>
    [Clause("A wait for what is not signalled lasts as long as its time-out.", "kfd_events.c:kfd_wait_on_events")]
    public const string WaitLasts = "event.wait.lasts";

    /// <summary>Time-out.</summary>
    [Clause("A wait that times out returns 0, with result TIMEOUT.", "kfd_events.c:kfd_wait_on_events")]
    public const string TimeoutIsSuccess = "event.wait.timeout_is_success";

    /// <summary>Killed while waiting.</summary>
    [Clause("A process that is killed while it waits for events ends, also when the wait has no end.", "kfd_events.c:kfd_wait_on_events")]
    public const string KillEndsWait = "event.wait.kill_ends_it";

    /// <summary>Interrupted.</summary>
    [Clause("A wait that a signal interrupts ends with EINTR and result FAIL, whether it has an end or not.", "kfd_events.c:kfd_wait_on_events")]
    public const string Interrupted = "event.wait.interrupted_eintr";

    /// <summary>Time that is left.</summary>
    [Clause("A wait that a signal interrupts leaves the time that is left in its argument, so that it ends in time however often it is begun again.", "kfd_events.c:kfd_wait_on_events")]
    public const string InterruptedTimeLeft = "event.wait.interrupted_time_left";

    /// <summary>Signals given back.</summary>
    [Clause("A wait for all that a signal interrupts gives back the signals of auto-reset events that it took.", "kfd_events.c:free_waiters")]
    public const string InterruptedGivesBack = "event.wait.interrupted_gives_back";

    /// <summary>Destroyed while waiting.</summary>
    [Clause("A wait whose event is destroyed fails with EIO and result FAIL.", "kfd_events.c:kfd_wait_on_events")]
    public const string DestroyedWhileWaiting = "event.wait.destroyed_eio";

    /// <summary>Memory violations.</summary>
    [Clause("A memory violation of the GPU signals every memory event of the process.", "kfd_events.c:kfd_signal_vm_fault_event")]
    public const string MemorySignals = "event.memory.signals";

    /// <summary>Address of a violation.</summary>
    [Clause("The data of a memory event has the page of the address that was accessed.", "kfd_events.c:kfd_signal_vm_fault_event")]
    public const string MemoryAddress = "event.memory.address";

    /// <summary>Missing pages.</summary>
    [Clause("The data of a memory event says NotPresent for a page that is not mapped.", "kfd_int_process_v9.c:event_interrupt_wq_v9")]
    public const string MemoryNotPresent = "event.memory.not_present";

    /// <summary>Writes to read-only pages.</summary>
    [Clause(
        "The data of a memory event says ReadOnly for a write to a page that forbids it.",
        "kfd_int_process_v9.c:event_interrupt_wq_v9")]
    public const string MemoryReadOnly = "event.memory.read_only";

    /// <summary>Memory violations in the kernel log.</summary>
    [Clause("A memory violation is told in the kernel log, with the process.", "gmc_v9_0.c:gmc_v9_0_process_interrupt")]
    public const string MemoryLogged = "event.memory.logged";

    /// <summary>Address of a memory violation in the kernel log.</summary>
    [Clause("The kernel log names the page of a memory violation.", "gmc_v9_0.c:gmc_v9_0_process_interrupt")]
    public const string MemoryLoggedAddress = "event.memory.logged_address";

    /// <summary>Waits that timed out.</summary>
    [Clause("A wait that timed out takes no later signal: that of an auto-reset event is left for whoever waits next.", "kfd_events.c:kfd_wait_on_events, free_waiters")]
    public const string TimedOutIsForgotten = "event.wait.timed_out_is_forgotten";

    /// <summary>A page that is there.</summary>
    [Clause("The data of a memory event does not say NotPresent of a page that is there and forbids the access.", "kfd_int_process_v9.c:event_interrupt_wq_v9")]
    public const string MemoryPresent = "event.memory.present";

    /// <summary>Events of other types after a violation.</summary>
    [Clause("A memory violation signals events of the memory type alone.", "kfd_events.c:kfd_signal_vm_fault_event")]
    public const string MemorySparesOthers = "event.memory.spares_others";

    /// <summary>Ids of events without a slot.</summary>
    [Clause("Ids of events that have no slot start at 0x40000000; the lowest free one is given out.", "kfd_events.c:create_other_event")]
    public const string OtherIds = "event.other_ids";

    /// <summary>mmap offset of the signal page.</summary>
    [Clause("CREATE_EVENT answers the offset of the signal page, type 2 in bits 63:62, for an event with a slot, and 0 for any other.", "kfd_events.c:kfd_event_create")]
    public const string PageOffset = "event.page.offset";

    /// <summary>Signal pages that are no buffers.</summary>
    [Clause("A signal page whose handle names no GPU or no buffer of the process is refused with EINVAL.", "kfd_events.c:kfd_kmap_event_page")]
    public const string PageUnknown = "event.page.unknown_einval";

    /// <summary>Signal page before ACQUIRE_VM.</summary>
    [Clause("A signal page on a GPU whose VM is not acquired is refused with ENODEV.", "kfd_events.c:kfd_kmap_event_page")]
    public const string PageNotAcquired = "event.page.not_acquired_enodev";

    /// <summary>Buffers that are no signal page.</summary>
    [Clause("A buffer with room for fewer than 4096 slots is refused with EINVAL as the signal page; one that fits is taken later.", "kfd_events.c:kfd_event_page_set")]
    public const string PageUnfit = "event.page.unfit_einval";

    /// <summary>Signal events before there is a page.</summary>
    [Clause("CREATE_EVENT of an event with a slot is refused with ENOMEM while the process has no signal page.", "kfd_events.c:allocate_event_notification_slot", Since = 23)]
    public const string PageMissing = "event.page.missing_enomem";

    /// <summary>Lists of events that cannot be read.</summary>
    [Clause("WAIT_EVENTS whose list of events cannot be read fails with EFAULT and result FAIL.", "kfd_events.c:kfd_wait_on_events")]
    public const string ListUnreadable = "event.wait.list_unreadable_efault";

    /// <summary>Event data that cannot be written.</summary>
    [Clause("WAIT_EVENTS whose event data cannot be written fails with EFAULT and result FAIL.", "kfd_events.c:copy_signaled_event_data")]
    public const string DataUnwritable = "event.wait.data_unwritable_efault";

    /// <summary>Event data of a wait that was not completed.</summary>
    [Clause("A wait that does not complete writes no event data.", "kfd_events.c:kfd_wait_on_events", Since = 14)]
    public const string DataOnCompletion = "event.wait.data_on_completion";

    /// <summary>Waits without an age.</summary>
    [Clause("A wait that gives no age gets none.", "kfd_events.c:copy_signaled_event_data", Since = 14)]
    public const string AgeUnasked = "event.age_unasked";

    /// <summary>More events than there is memory for.</summary>
    [Clause("WAIT_EVENTS for more events than the kernel has memory for is refused with ENOMEM.", "kfd_events.c:alloc_event_waiters")]
    public const string TooMany = "event.wait.too_many_enomem";

    /// <summary>Types.</summary>
    [Clause("CREATE_EVENT takes any type.", "kfd_events.c:kfd_event_create")]
    public const string AnyType = "event.create.any_type";

    /// <summary>Slot index of other events.</summary>
    [Clause("CREATE_EVENT of an event without a slot leaves the slot index as it was.", "kfd_events.c:kfd_event_create")]
    public const string NoSlotIndex = "event.create.no_slot_index";

    /// <summary>Id 0.</summary>
    [Clause("No event has id 0.", "kfd_events.c:kfd_event_init_process")]
    public const string ZeroId = "event.zero_id";

    /// <summary>Lowest slot.</summary>
    [Clause("A new event with a slot gets the lowest free one.", "kfd_events.c:allocate_event_notification_slot")]
    public const string LowestSlot = "event.lowest_slot";

    /// <summary>Waits for nothing.</summary>
    [Clause("A wait for no events is complete at once.", "kfd_events.c:test_event_condition")]
    public const string WaitForNothing = "event.wait.nothing";

    /// <summary>The same event twice.</summary>
    [Clause("An event may stand in the list of a wait twice, and each entry waits for itself.", "kfd_events.c:init_event_waiter")]
    public const string SameEventTwice = "event.wait.same_event_twice";

    /// <summary>All sleepers.</summary>
    [Clause("A signal wakes every wait that sleeps on the event, also of an auto-reset event.", "kfd_events.c:set_event")]
    public const string WakesAll = "event.wakes_all";

    /// <summary>Signals that wake.</summary>
    [Clause("The signal of an auto-reset event that wakes a wait is used up by it.", "kfd_events.c:set_event")]
    public const string WakingUsesUp = "event.waking_uses_up";

    /// <summary>Nodes of events.</summary>
    [Clause("CREATE_EVENT does not look at the node.", "kfd_events.c:kfd_event_create")]
    public const string NodeIgnored = "event.create.node_ignored";

    /// <summary>Any number resets.</summary>
    [Clause("Any auto_reset but 0 makes an auto-reset event.", "kfd_chardev.c:kfd_ioctl_create_event")]
    public const string AutoResetAnyNumber = "event.create.auto_reset_any_number";

    /// <summary>Ages of other events.</summary>
    [Clause("A wait does not look at an age where the event is not of type SIGNAL.", "kfd_events.c:init_event_waiter", Since = 14)]
    public const string AgeOfSignalsOnly = "event.age_of_signals_only";

    /// <summary>Ages before they were there.</summary>
    [Clause("A wait looks at no age.", "kfd_events.c:init_event_waiter", Until = 13)]
    public const string AgeUnknown = "event.age_unknown";

    /// <summary>Lists in order.</summary>
    [Clause("WAIT_EVENTS reads one entry of its list after the other: what is wrong with an entry is told before the next one is read.", "kfd_events.c:kfd_wait_on_events")]
    public const string ListInOrder = "event.wait.list_in_order";

    /// <summary>Any number waits for all.</summary>
    [Clause("Any wait_for_all but 0 waits for all events.", "kfd_chardev.c:kfd_ioctl_wait_events")]
    public const string AllAnyNumber = "event.wait.all_any_number";

    /// <summary>InterruptBurst.</summary>
    [Clause("Each event is signalled that has an interrupt among thousands at once.", "amdgpu_ih.c:amdgpu_ih_process, kfd_interrupt.c:enqueue_ih_ring_entry")]
    public const string InterruptBurst = "event.interrupt_burst";
}
