using Harness.Kernel;

namespace VirtualGpu.Driver;

/// <summary>The clock since boot that the driver tells times of (ktime_get_boottime_ns).</summary>
internal static class BootClock
{
    /// <summary>Nanoseconds in a second.</summary>
    public const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds now.</summary>
    public static ulong Now => SystemClock.Boottime.Now();
}
