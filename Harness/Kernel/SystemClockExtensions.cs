namespace Harness.Kernel;

/// <summary>Reads the clocks of the machine. A model of the driver runs on it, and tells the same clocks.</summary>
public static class SystemClockExtensions
{
    /// <summary>The clock now, in nanoseconds: clock_gettime(2).</summary>
    /// <exception cref="KernelCallException">The machine does not have the clock.</exception>
    public static ulong Now(this SystemClock clock)
    {
        KernelResult result = Libc.Clock((int)clock, out ulong nanoseconds);
        return result.Succeeded ? nanoseconds : throw new KernelCallException("this machine", $"clock_gettime({clock})", result.Error, "Linux has had the clock since 2.6.39.");
    }
}
