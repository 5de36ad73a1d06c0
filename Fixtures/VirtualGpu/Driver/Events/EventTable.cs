using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;

namespace VirtualGpu.Driver.Events;

/// <summary>The events of a process and its signal page (kfd_events.c).</summary>
internal sealed unsafe class EventTable(Contract contract)
{
    /// <summary>KFD_SIGNAL_EVENT_LIMIT.</summary>
    public const uint SlotLimit = 4096;

    /// <summary>Bytes that a signal page needs at least.</summary>
    public const ulong PageBytes = SlotLimit * sizeof(ulong);

    /// <summary>UNSIGNALED_EVENT_SLOT.</summary>
    public const ulong Unsignalled = ulong.MaxValue;

    private const uint FirstOtherId = 0x4000_0000;

    private readonly Idr<KfdEvent> _signals = new(contract.Keeps(EventClauses.ZeroId) ? 1u : 0);
    private readonly Idr<KfdEvent> _others = new(FirstOtherId);
    private ulong* _slots;
    private uint _usableSlots;

    /// <summary>Whether there is a signal page.</summary>
    public bool HasPage => _slots != null;

    /// <summary>The events, those with a slot first.</summary>
    public IEnumerable<KfdEvent> All => _signals.Entries.Concat(_others.Entries).Select(entry => entry.Value);

    /// <summary>Number of events.</summary>
    public int Count => _signals.Count + _others.Count;

    /// <summary>The pages that the kernel made itself, or null when user mode handed a buffer in.</summary>
    public PhysicalRange? KernelPage { get; private set; }

    /// <summary>Takes memory as the signal page and makes all slots unsignalled (kfd_event_page_set).</summary>
    /// <param name="memory">At least <see cref="PageBytes"/>.</param>
    /// <param name="usableSlots">How many slots user mode knows of.</param>
    /// <param name="kernelPage">The pages behind it when the kernel made them itself.</param>
    public void SetPage(byte* memory, uint usableSlots, PhysicalRange? kernelPage)
    {
        _slots = (ulong*)memory;
        _usableSlots = usableSlots;
        KernelPage = kernelPage;
        if (contract.Keeps(EventClauses.PageFilled))
            new Span<ulong>(memory, (int)SlotLimit).Fill(Unsignalled);
    }

    /// <summary>Lets as many slots be used as user mode has mapped (kfd_event_mmap).</summary>
    public void PageMapped(ulong bytes)
    {
        if (contract.Keeps(SignalPageClauses.MappedSlots))
            _usableSlots = (uint)(bytes / sizeof(ulong));
    }

    /// <summary>Adds an event: ENOSPC when all slots are taken.</summary>
    public Errno Create(KfdEvent created)
    {
        Idr<KfdEvent> ids = created.HasSlot || !contract.Keeps(EventClauses.OtherIds) ? _signals : _others;
        uint limit = created.HasSlot ? _usableSlots : uint.MaxValue;
        bool lowest = !created.HasSlot || contract.Keeps(EventClauses.LowestSlot);
        if (!(lowest ? ids.TryAdd(created, out uint id, limit) : ids.TryAddLast(created, out id)))
            return contract.Keeps(EventClauses.SlotsExhausted) ? Errno.ENOSPC : Errno.ENOMEM;
        created.Id = id;
        if (!contract.Keeps(EventClauses.StartsUnsignalled))
            created.IsSignalled = true;
        if (created.HasSlot)
            Volatile.Write(ref _slots[id], contract.Keeps(EventClauses.SlotStartsUnwritten) ? Unsignalled : id);
        return Errno.None;
    }

    /// <summary>The event of an id, or null.</summary>
    public KfdEvent? Find(uint id) => _signals.TryGet(id, out KfdEvent? found) || _others.TryGet(id, out found) ? found : null;

    /// <summary>Removes an event; whoever sleeps on it fails.</summary>
    public void Destroy(KfdEvent destroyed)
    {
        foreach (EventWaiter waiter in destroyed.Waiters)
        {
            waiter.Event = null;
            waiter.Wait.Reconsider();
        }

        _ = _signals.Remove(destroyed.Id) || _others.Remove(destroyed.Id);
    }

    /// <summary>Signals an event (set_event).</summary>
    public void Set(KfdEvent signalled)
    {
        bool autoReset = signalled.IsAutoReset && contract.Keeps(EventClauses.AutoReset);
        signalled.IsSignalled = !autoReset || signalled.Waiters.Count == 0 || !contract.Keeps(EventClauses.WakingUsesUp);
        signalled.Age++;
        foreach (EventWaiter waiter in contract.Keeps(EventClauses.WakesAll) ? signalled.Waiters : signalled.Waiters.Take(1))
        {
            waiter.IsActivated = true;
            waiter.Wait.Reconsider();
        }
    }

    /// <summary>
    /// Signals what an interrupt tells of (kfd_signal_event_interrupt): by id where the payload has one, else by looking at all slots.
    /// </summary>
    /// <param name="id">What the interrupt says: every source has room for a whole id.</param>
    /// <param name="dropsUnwritten">Whether an interrupt is dropped that says an id with a slot which is not written.</param>
    public void SignalFromInterrupt(uint id, bool dropsUnwritten)
    {
        if (!contract.Keeps(EventClauses.InterruptSignals))
            return;
        if (_signals.TryGet(id, out KfdEvent? named) && IsWritten(named))
            Acknowledge(named);
        else if (contract.Keeps(EventClauses.InterruptSearches) && !(dropsUnwritten && id < _usableSlots && Volatile.Read(ref _slots[id]) == Unsignalled))
        {
            foreach ((_, KfdEvent candidate) in _signals.Entries)
            {
                if (IsWritten(candidate))
                    Acknowledge(candidate);
            }
        }

        if (!contract.Keeps(EventClauses.InterruptSparesUnwritten))
        {
            foreach ((_, KfdEvent other) in _signals.Entries)
                Set(other);
        }
    }

    /// <summary>Signals every memory event with the data of a violation (kfd_signal_vm_fault_event).</summary>
    public void SignalMemoryException(kfd_hsa_memory_exception_data data)
    {
        foreach ((_, KfdEvent candidate) in _others.Entries)
        {
            if (candidate.Type != Kfd.KFD_IOC_EVENT_MEMORY && contract.Keeps(EventClauses.MemorySparesOthers))
                continue;
            candidate.MemoryException = data;
            Set(candidate);
        }
    }

    /// <summary>Removes all events; the process ends.</summary>
    public void Clear()
    {
        foreach (KfdEvent left in All.ToList())
            Destroy(left);
    }

    private bool IsWritten(KfdEvent candidate) => Volatile.Read(ref _slots[candidate.Id]) != Unsignalled;

    private void Acknowledge(KfdEvent signalled)
    {
        if (contract.Keeps(EventClauses.SlotRearmed))
            Volatile.Write(ref _slots[signalled.Id], Unsignalled);
        Set(signalled);
    }
}
