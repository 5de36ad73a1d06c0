using Harness.Backends;
using Harness.Deadlines;

namespace Harness.Synchronization;

/// <summary>
/// An event of the driver: the way to sleep until a GPU interrupts. A GPU signals it by writing the slot and interrupting with
/// <see cref="Id"/> as context; the driver looks at the slot to tell whose interrupt it was, and drops an interrupt with context 0
/// (kfd_events.c:kfd_signal_event_interrupt).
/// </summary>
public sealed class KfdEvent : IDisposable
{
    private readonly EventAllocation _event;
    private bool _isDisposed;

    private KfdEvent(DeviceScope device, EventKind kind, in EventAllocation allocation)
    {
        Device = device;
        Kind = kind;
        _event = allocation;
    }

    /// <summary>The device that it was made with. The event itself belongs to the process.</summary>
    public DeviceScope Device { get; }

    /// <summary>What it is told of.</summary>
    public EventKind Kind { get; }

    /// <summary>The driver's number: the context id of RELEASE_MEM and SDMA TRAP, and what is written to the slot.</summary>
    public uint Id => _event.Id;

    /// <summary>GPU virtual address of the 64-bit slot (all ones while not signalled); 0 when the kind has none.</summary>
    public ulong SlotAddress => _event.SlotAddress;

    /// <summary>Signals it from the CPU.</summary>
    public void Set()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Device.Backend.SetEvent(Id);
    }

    /// <summary>Takes the signal away.</summary>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Device.Backend.ResetEvent(Id);
    }

    /// <summary>Waits until it is signalled. A signal is only a hint to look at memory again; never take it for the value.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool Wait(Deadline deadline) => Wait(deadline, out _);

    /// <summary>Waits until it is signalled, and says what happened.</summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool Wait(Deadline deadline, out EventWait outcome)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        EventWait wait = new() { EventId = Id };
        bool isSignalled = Device.Backend.WaitEvents(new Span<EventWait>(ref wait), all: true, deadline);
        outcome = wait;
        return isSignalled;
    }

    /// <summary>
    /// Waits until it was signalled since <paramref name="age"/>, even if another waiter consumed that signal, and updates the age.
    /// Before KFD 1.14 there are no ages and it is a plain wait.
    /// </summary>
    /// <returns>False when the deadline passed first.</returns>
    public bool Wait(Deadline deadline, ref ulong age)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        EventWait wait = new() { EventId = Id, Age = age };
        bool isSignalled = Device.Backend.WaitEvents(new Span<EventWait>(ref wait), all: true, deadline);
        if (isSignalled && wait.Age != 0)
            age = wait.Age;
        return isSignalled;
    }

    /// <summary>Destroys it. Who waits for it gets an error.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        Device.Forget(this);
        Device.Backend.DestroyEvent(Id);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Device}: {Kind} event {Id}";

    /// <summary>Creates an event of a device's process.</summary>
    internal static KfdEvent Create(DeviceScope device, EventKind kind, bool autoReset) =>
        device.Own(() => new KfdEvent(device, kind, device.Backend.CreateEvent(kind, autoReset)));
}
