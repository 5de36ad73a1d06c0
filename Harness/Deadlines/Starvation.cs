namespace Harness.Deadlines;

/// <summary>
/// Time in which this process could not work because the machine was busy with others. A program whose GPU is itself a part of this process
/// asks for it once with <see cref="Watch"/>; from then on no <see cref="Deadline"/> counts such time.
/// </summary>
public static class Starvation
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_fresh = TimeSpan.FromMilliseconds(5);
    private static readonly RunQueueDelay s_delay = new(Environment.ProcessId);
    private static readonly Lock s_gate = new();
    private static Timer? s_timer;
    private static long s_ticks;

    /// <summary>Whether it is watched.</summary>
    public static bool IsWatched => Volatile.Read(ref s_timer) is not null;

    /// <summary>The time as it was at the last look, at most 200 ms ago; zero while nobody watches.</summary>
    public static TimeSpan Known => TimeSpan.FromTicks(Volatile.Read(ref s_ticks));

    /// <summary>Begins to watch; once is enough. Costs a look at the threads of the process every 200 ms.</summary>
    public static void Watch()
    {
        lock (s_gate)
            s_timer ??= new Timer(_ => Look(), state: null, TimeSpan.Zero, s_interval);
    }

    /// <summary>The time as it is now.</summary>
    internal static TimeSpan Look()
    {
        TimeSpan total = s_delay.Total(s_fresh);
        Volatile.Write(ref s_ticks, total.Ticks);
        return total;
    }
}
