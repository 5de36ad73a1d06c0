
namespace VirtualGpu.Driver.Events;

/// <summary>One entry of the list that a call of WAIT_EVENTS waits for (struct kfd_event_waiter).</summary>
internal sealed class EventWaiter
{
    /// <summary>The event; null once it was destroyed.</summary>
    public required KfdEvent? Event { get; set; }

    /// <summary>Whether it was signalled since the wait began.</summary>
    public bool IsActivated { get; set; }

    /// <summary>Whether the caller passed an age, and wants it back.</summary>
    public bool WantsAge { get; init; }

    /// <summary>The call.</summary>
    public required EventSleeper Wait { get; init; }
}
