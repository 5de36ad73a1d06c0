namespace VirtualGpu.Driver;

/// <summary>The kernel's coarse count of time, in which it sleeps (CONFIG_HZ=250).</summary>
internal static class Jiffies
{
    private const uint Milliseconds = 4;
    private const ulong Nanoseconds = Milliseconds * 1_000_000;

    /// <summary>The count now.</summary>
    public static long Now => (long)(BootClock.Now / Nanoseconds);

    /// <summary>msecs_to_jiffies: a part of one counts as a whole.</summary>
    public static long FromMilliseconds(uint milliseconds) => ((long)milliseconds + Milliseconds - 1) / Milliseconds;

    /// <summary>jiffies_to_msecs.</summary>
    public static uint ToMilliseconds(long jiffies) => (uint)Math.Min((ulong)jiffies * Milliseconds, uint.MaxValue);

    /// <summary>The time that a count takes.</summary>
    public static TimeSpan ToTime(long jiffies) => TimeSpan.FromMilliseconds(jiffies * Milliseconds);
}
