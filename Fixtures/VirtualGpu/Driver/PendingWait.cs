namespace VirtualGpu.Driver;

/// <summary>
/// A call that sleeps in the kernel. The host waits on <see cref="Wait"/> with a limit of its own, without holding anything, and then
/// calls <see cref="Complete"/> exactly once, whether it was woken or not.
/// </summary>
public abstract class PendingWait
{
    private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long the caller asked to wait; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Waits at most <paramref name="limit"/>; true when the wait is over, false when the limit passed.</summary>
    public bool Wait(TimeSpan limit) => _woken.Task.Wait(limit);

    /// <summary>Ends the call: decides the result, copies it to the client and forgets the waiters.</summary>
    public abstract DriverReply Complete();

    /// <summary>Lets <see cref="Wait"/> return.</summary>
    protected void Wake() => _woken.TrySetResult();
}
