using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls about events, and the calls that sleep on them.</summary>
internal static unsafe class EventCalls
{
    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("CREATE_EVENT", 8, Create, StateParts.Events | StateParts.Signals | StateParts.SignalPage | StateParts.Usage, Errno.EINVAL, Errno.ENOMEM, Errno.ENOSPC, Errno.ENODEV) { MayBeUnmodelled = true },
        new("DESTROY_EVENT", 3, Destroy, StateParts.Events | StateParts.Signals, Errno.EINVAL),
        new("SET_EVENT", 4, Set, StateParts.Signals, Errno.EINVAL),
        new("RESET_EVENT", 3, Reset, StateParts.Signals, Errno.EINVAL),
        new("WAIT_EVENTS", 6, Wait, StateParts.Signals, Errno.EINVAL, Errno.ENOMEM),
        new("end of a wait", 4, EndWait, StateParts.Signals, Errno.EIO),
    ];

    private static CallOutcome Create(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_create_event_args
        {
            event_type = choices.Rarely(16) ? 1000u : (uint)choices.Next(9),
            auto_reset = choices.Of(0u, 1u, 7u),
            event_page_offset = choices.Rarely(4) ? call.Handle(ref choices) : 0,
        };
        bool hasPage = args.event_page_offset != 0;
        uint[] before = [.. call.State?.Events.All.Select(created => created.Id) ?? []];
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_CREATE_EVENT, ref args, ref choices);
        if (outcome.Error != Errno.None)
            return outcome with { MayChange = hasPage ? StateParts.SignalPage : StateParts.None }; // the page is taken first, and kept
        SequenceMachine.Expect(!before.Contains(args.event_id) && call.State!.Events.Find(args.event_id) is not null, $"event {args.event_id} is not a new one");
        return outcome;
    }

    private static CallOutcome Destroy(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_destroy_event_args { event_id = call.EventId(ref choices) };
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_DESTROY_EVENT, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || call.State!.Events.Find(args.event_id) is null, "an event that was destroyed is still there");
        return outcome;
    }

    private static CallOutcome Set(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_set_event_args { event_id = call.EventId(ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_SET_EVENT, ref args, ref choices);
    }

    private static CallOutcome Reset(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_reset_event_args { event_id = call.EventId(ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_RESET_EVENT, ref args, ref choices);
    }

    private static CallOutcome Wait(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var events = (kfd_event_data*)process.Memory.Array;
        uint count = (uint)choices.Next(3);
        for (uint i = 0; i < count; i++)
        {
            events[i] = new kfd_event_data { event_id = call.EventId(ref choices) };
            events[i].signal_event_data.last_event_age = choices.Of(0ul, 1ul, 5ul);
        }

        *(kfd_ioctl_wait_events_args*)process.Memory.Argument = new kfd_ioctl_wait_events_args
        {
            events_ptr = choices.Rarely(32) ? process.Memory.HolePage : (ulong)events,
            num_events = choices.Rarely(64) ? uint.MaxValue : count,
            wait_for_all = (uint)choices.Next(2),
            timeout = choices.Of(0u, 1000u, uint.MaxValue),
        };
        if (!process.Client.FileFor(call.Descriptor, out DriverFile? file) || file is null)
            return new CallOutcome(Errno.EBADF);

        // A call that sleeps does so until a later call of the sequence ends it; a wait consumes the signals of the events that it comes to before it is refused.
        DriverReply reply = process.Machine.Machine.Driver.Ioctl(process.Client, file, Kfd.AMDKFD_IOC_WAIT_EVENTS, (ulong)process.Memory.Argument);
        if (reply.Pending is { } pending)
            process.Waits.Add(pending);
        return new CallOutcome(reply.Error, StateParts.Signals);
    }

    private static CallOutcome EndWait(SequenceProcess process, ref Choices choices)
    {
        if (process.Waits.Count == 0)
            return default;
        int number = choices.Next(process.Waits.Count);
        PendingWait wait = process.Waits[number];
        process.Waits.RemoveAt(number);
        return new CallOutcome(wait.Complete().Error, StateParts.Signals);
    }
}
