using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Events;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>A call of WAIT_EVENTS that sleeps, or is about to end (kfd_events.c:kfd_wait_on_events).</summary>
internal sealed unsafe class EventWait(IoctlContext context, kfd_ioctl_wait_events_args arguments) : EventSleeper
{
    /// <summary>KFD_EVENT_TIMEOUT_INFINITE.</summary>
    public const uint Forever = uint.MaxValue;

    private readonly List<EventWaiter> _waiters = [];
    private readonly long _begin = Jiffies.Now;

    /// <summary>Adds an entry and tells whether it is there to wait on the event.</summary>
    public void Add(EventWaiter waiter) => _waiters.Add(waiter);

    /// <summary>Whether an entry waits on an event.</summary>
    public bool Has(KfdEvent awaited) => _waiters.Exists(waiter => waiter.Event == awaited);

    /// <summary>KFD_IOC_WAIT_RESULT_* as things stand.</summary>
    public uint Test()
    {
        if (_waiters.Exists(w => w.Event is null))
            return Kfd.KFD_IOC_WAIT_RESULT_FAIL;
        bool wanted = context.Keeps(EventClauses.AllAnyNumber) ? arguments.wait_for_all != 0 : arguments.wait_for_all == 1;
        bool all = wanted && context.Keeps(EventClauses.WaitForAll);
        int activated = _waiters.Count(w => w.IsActivated);
        bool complete = activated == _waiters.Count || (!all && activated > 0 && context.Keeps(EventClauses.WaitForAny));
        return complete ? Kfd.KFD_IOC_WAIT_RESULT_COMPLETE : Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT;
    }

    /// <inheritdoc/>
    public override void Reconsider()
    {
        if (Test() != Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT)
            Wake();
    }

    /// <summary>Copies event data to the client, of a wait whose events are all there: EFAULT where it cannot be written.</summary>
    public Errno CopyData()
    {
        for (int i = 0; i < _waiters.Count; i++)
        {
            EventWaiter waiter = _waiters[i];
            KfdEvent signalled = waiter.Event!;
            if (!waiter.IsActivated)
                continue;
            ulong address = arguments.events_ptr + ((ulong)i * (ulong)sizeof(kfd_event_data));
            bool written = signalled.Type switch
            {
                Kfd.KFD_IOC_EVENT_MEMORY => Write(address, signalled.MemoryException),
                Kfd.KFD_IOC_EVENT_HW_EXCEPTION => Write(address, signalled.HardwareException),
                Kfd.KFD_IOC_EVENT_SIGNAL when WritesAge(waiter) => Write(address, signalled.Age),
                _ => true,
            };
            if (!written)
                return context.Keeps(EventClauses.DataUnwritable) ? Errno.EFAULT : Errno.None;
        }

        return Errno.None;
    }

    /// <summary>Takes the entries out of their events' lists.</summary>
    public void Forget()
    {
        if (!context.Keeps(EventClauses.TimedOutIsForgotten))
            return;
        foreach (EventWaiter waiter in _waiters)
            waiter.Event?.Waiters.Remove(waiter);
    }

    /// <inheritdoc/>
    public override DriverReply Complete()
    {
        lock (context.Driver.Gate)
        {
            uint result = Test();
            bool isInterrupted = IsKilled || (IsInterrupted && context.Keeps(EventClauses.Interrupted));
            Errno error = isInterrupted ? Errno.EINTR : result == Kfd.KFD_IOC_WAIT_RESULT_COMPLETE ? CopyData() : Errno.None;
            Forget();
            if (isInterrupted && !IsKilled)
                PrepareForRestart();
            Finish(ref arguments, result, ref error, context);
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<kfd_ioctl_wait_events_args>(in arguments));
            int length = Math.Min(bytes.Length, context.UserSize);
            if (context.Caller.Memory.TryWrite(context.ArgumentAddress, bytes[..length]))
                return error;
            return context.Keeps(IoctlClauses.ResultUnwritable) ? Errno.EFAULT : error;
        }
    }

    /// <summary>Sets wait_result from the outcome, and the errno of a wait whose event was destroyed.</summary>
    public static void Finish(ref kfd_ioctl_wait_events_args arguments, uint result, ref Errno error, IoctlContext context)
    {
        if (error != Errno.None)
            result = Kfd.KFD_IOC_WAIT_RESULT_FAIL;
        else if (result == Kfd.KFD_IOC_WAIT_RESULT_FAIL && context.Keeps(EventClauses.DestroyedWhileWaiting))
            error = Errno.EIO;
        else if (result == Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT && !context.Keeps(EventClauses.TimeoutIsSuccess))
            error = Errno.ETIME;
        arguments.wait_result = result;
    }

    // What a caller needs that begins the wait again with the same argument, as the kernel itself does where the handler of the signal says so.
    private void PrepareForRestart()
    {
        if (arguments.timeout != Forever && context.Keeps(EventClauses.InterruptedTimeLeft))
            arguments.timeout = Jiffies.ToMilliseconds(Math.Max(0, Jiffies.FromMilliseconds(arguments.timeout) - (Jiffies.Now - _begin)));
        if (!context.Keeps(EventClauses.InterruptedGivesBack))
            return;
        foreach (EventWaiter waiter in _waiters.Where(waiter => waiter is { IsActivated: true, Event.IsAutoReset: true }))
            context.Process.Events.Set(waiter.Event!);
    }

    private bool WritesAge(EventWaiter waiter) =>
        waiter.WantsAge ? context.Keeps(EventClauses.AgeWrittenBack) : !context.Keeps(EventClauses.AgeUnasked);

    private bool Write<T>(ulong address, T value) where T : unmanaged =>
        context.Caller.Memory.TryWrite(address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
