using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Events;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_WAIT_EVENTS (kfd_ioctl_wait_events, kfd_wait_on_events).</summary>
internal static class WaitEvents
{
    private const uint Immediately = 0;
    private const int MaxEvents = 1 << 16;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_wait_events_args args)
    {
        var wait = new EventWait(context, args) { Timeout = TimeoutOf(args.timeout) };
        Errno error = args.num_events > MaxEvents ? TooMany(context) : Register(context, args, wait);
        if (args.num_events == 0 && !context.Keeps(EventClauses.WaitForNothing))
            error = Errno.EINVAL;
        uint result = default; // an error makes it FAIL
        if (error == Errno.None)
        {
            result = wait.Test();
            if (result == Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT && args.timeout != Immediately && context.Keeps(EventClauses.WaitLasts))
                return new DriverReply(0, Errno.None, wait);
            if (result == Kfd.KFD_IOC_WAIT_RESULT_COMPLETE || !context.Keeps(EventClauses.DataOnCompletion))
                error = wait.CopyData();
        }

        wait.Forget();
        EventWait.Finish(ref args, result, ref error, context);
        return error;
    }

    private static Errno TooMany(IoctlContext context) => context.Keeps(EventClauses.TooMany) ? Errno.ENOMEM : Errno.EINVAL;

    // init_event_waiter
    private static Errno Register(IoctlContext context, in kfd_ioctl_wait_events_args args, EventWait wait)
    {
        var size = (uint)Unsafe.SizeOf<kfd_event_data>();
        if (!context.Keeps(EventClauses.ListInOrder) && !context.Caller.Memory.TryRead(args.events_ptr, new byte[args.num_events * size]))
            return Errno.EFAULT;
        for (uint i = 0; i < args.num_events; i++)
        {
            kfd_event_data data = default;
            if (!context.Caller.Memory.TryRead(args.events_ptr + (i * size), MemoryMarshal.AsBytes(new Span<kfd_event_data>(ref data))))
                return context.Keeps(EventClauses.ListUnreadable) ? Errno.EFAULT : Errno.EINVAL;
            if (context.Process.Events.Find(data.event_id) is not { } awaited)
                return context.Keeps(EventClauses.UnknownId) ? Errno.EINVAL : Errno.ENOENT;
            if (wait.Has(awaited) && !context.Keeps(EventClauses.SameEventTwice))
                return Errno.EINVAL;
            Register(context, awaited, data.signal_event_data.last_event_age, wait);
        }

        return Errno.None;
    }

    private static void Register(IoctlContext context, KfdEvent awaited, ulong lastAge, EventWait wait)
    {
        bool hasAge = awaited.Type == Kfd.KFD_IOC_EVENT_SIGNAL || !context.Keeps(EventClauses.AgeOfSignalsOnly);
        bool wantsAge = hasAge && lastAge != 0 && (context.Driver.Profile.HasEventAges || !context.Keeps(EventClauses.AgeUnknown));
        var waiter = new EventWaiter { Event = awaited, IsActivated = awaited.IsSignalled, WantsAge = wantsAge, Wait = wait };
        if (awaited.IsAutoReset ? context.Keeps(EventClauses.AutoReset) : !context.Keeps(EventClauses.ManualResetStays))
            awaited.IsSignalled = false;
        if (wantsAge && (awaited.Age != lastAge ? context.Keeps(EventClauses.AgeCompletes) : !context.Keeps(EventClauses.AgeWaits)))
            waiter.IsActivated = true;
        if (!waiter.IsActivated)
            awaited.Waiters.Add(waiter);
        wait.Add(waiter);
    }

    private static TimeSpan TimeoutOf(uint milliseconds) => milliseconds switch
    {
        Immediately => TimeSpan.Zero,
        EventWait.Forever => Timeout.InfiniteTimeSpan,
        _ => Jiffies.ToTime(Jiffies.FromMilliseconds(milliseconds) + 1),
    };
}
