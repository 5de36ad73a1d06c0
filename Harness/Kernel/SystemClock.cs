namespace Harness.Kernel;

/// <summary>A clock of the kernel that clock_gettime(2) reads; the numbers are those of linux/time.h.</summary>
public enum SystemClock
{
    /// <summary>Time of day, which may be set.</summary>
    Realtime = 0,

    /// <summary>Time since boot by the hardware alone, without the corrections of NTP and without suspension: ktime_get_raw_ns of the kernel.</summary>
    MonotonicRaw = 4,

    /// <summary>Time since boot, with the time that the machine was suspended: ktime_get_boottime_ns of the kernel.</summary>
    Boottime = 7,
}
