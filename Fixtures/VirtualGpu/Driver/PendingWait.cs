using Harness.Deadlines;

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

    /// <summary>Whether a signal ended it.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Whether that signal ends the process too.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Ends it by a signal: <see cref="Complete"/> gives EINTR.</summary>
    public void Interrupt()
    {
        IsInterrupted = true;
        Wake();
    }

    /// <summary>Ends it by a fatal signal.</summary>
    public void Kill()
    {
        IsKilled = IsInterrupted = true;
        Wake();
    }

    /// <summary>Waits at most <paramref name="limit"/>; true when the wait is over, false when the limit passed.</summary>
    /// <remarks>A wait of the runtime counts coarse ticks and may end before its limit; the monotonic clock decides.</remarks>
    public bool Wait(TimeSpan limit)
    {
        Deadline deadline = Deadline.After(limit);
        do
        {
            if (_woken.Task.Wait(deadline.RemainingMilliseconds))
                return true;
        }
        while (!deadline.HasPassed);
        return false;
    }

    /// <summary>Ends the call: decides the result, copies it to the client and forgets the waiters.</summary>
    public abstract DriverReply Complete();

    /// <summary>Lets <see cref="Wait"/> return.</summary>
    protected void Wake() => _woken.TrySetResult();
}
