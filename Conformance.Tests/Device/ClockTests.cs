using Conformance.Tests.Render;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>GET_CLOCK_COUNTERS.</summary>
[Category("Device")]
public sealed class ClockTests(DeviceFixture device)
{
    private const uint NoGpu = 0;
    private const ulong NanosecondsPerSecond = 1_000_000_000;
    private const ulong Interval = 20_000_000;
    private const double Tolerance = 0.1;

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockFrequency)]
    public void System_clock_counts_nanoseconds() => device.Clocks(device.Node.GpuId).system_clock_freq.Should().Be(NanosecondsPerSecond);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockUnknownGpu)]
    public void Clocks_of_no_gpu_are_those_of_the_system_alone()
    {
        kfd_ioctl_get_clock_counters_args clocks = device.Clocks(NoGpu);

        clocks.gpu_clock_counter.Should().Be(0);
        clocks.system_clock_counter.Should().BePositive();
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockGpuRuns)]
    public void Gpu_clock_runs() => Advances("GPU", clocks => clocks.gpu_clock_counter);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockSystemRuns)]
    public void System_clock_runs() => Advances("system", clocks => clocks.system_clock_counter);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockSystemRuns)]
    public void Cpu_clock_runs() => Advances("CPU", clocks => clocks.cpu_clock_counter);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockCpuIsRaw)]
    public void Cpu_clock_is_the_raw_clock_of_the_machine() => IsBetweenTwoReadingsOf(SystemClock.MonotonicRaw, clocks => clocks.cpu_clock_counter);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockSystemIsBoottime)]
    public void System_clock_is_the_time_since_boot() => IsBetweenTwoReadingsOf(SystemClock.Boottime, clocks => clocks.system_clock_counter);

    [ConformanceFact]
    [Verifies(DeviceClauses.ClockGpuFrequency)]
    [GuardsAgainst("drm/amdgpu: Set reference clock to 100Mhz on Renoir (v2)")]
    public void Gpu_clock_is_as_fast_as_the_driver_says()
    {
        using RenderNode render = RenderNode.Open(device);
        double told = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).gpu_counter_freq * 1e3;

        (ulong Before, ulong Count, ulong After) first = TimedGpuClock();
        (ulong Before, ulong Count, ulong After) last = ReadUntil(TimedGpuClock, now => IsLongAgo(first, now), "system");
        double slowest = Hertz(last.Count - first.Count, last.After - first.Before);
        double fastest = Hertz(last.Count - first.Count, last.Before - first.After);

        told.Should().BeInRange(slowest * (1 - Tolerance), fastest * (1 + Tolerance),
            "gpu_counter_freq is in kHz, and the counter was read twice, each time between two readings of the clock");
    }

    // A busy machine may stop between a clock and the counter. The counter was read at some moment between two readings of the clock,
    // so that its rate is known as well as these are close together, compared to the time that has passed.
    private static bool IsLongAgo((ulong Before, ulong Count, ulong After) first, (ulong Before, ulong Count, ulong After) last) =>
        last.Before >= first.After + Interval && (last.Before - first.After) * (1 + Tolerance) >= last.After - first.Before;

    private static double Hertz(ulong counts, ulong nanoseconds) => counts * 1e9 / nanoseconds;

    private (ulong Before, ulong Count, ulong After) TimedGpuClock()
    {
        ulong before = SystemClock.Boottime.Now();
        ulong count = device.Clocks(device.Node.GpuId).gpu_clock_counter;
        return (before, count, SystemClock.Boottime.Now());
    }

    // Kernel and C library compute a clock from the same counter in the same way: a reading lies between those before and after it, to the nanosecond.
    private void IsBetweenTwoReadingsOf(SystemClock clock, Func<kfd_ioctl_get_clock_counters_args, ulong> counter)
    {
        Require.That(!IsShifted(), "the process has a time namespace with clocks of its own, and the driver tells those of the machine");

        ulong before = clock.Now();
        ulong told = counter(device.Clocks(device.Node.GpuId));
        ulong after = clock.Now();

        told.Should().BeInRange(before, after, "the driver was asked between two readings of {0}", clock);
    }

    // time_namespaces(7): a line a clock, with its name, seconds and nanoseconds. A kernel without such namespaces has no file.
    private bool IsShifted() =>
        device.Kernel.Files.Read("/proc/self/timens_offsets", out string offsets) == Errno.None && offsets.AsSpan().ContainsAnyInRange('1', '9');

    private void Advances(string name, Func<kfd_ioctl_get_clock_counters_args, ulong> counter)
    {
        ulong Read() => counter(device.Clocks(device.Node.GpuId));

        ulong first = Read();

        ReadUntil(Read, count => count != first, name);

        Read().Should().BeGreaterThan(first, "the {0} clock never goes back", name);
    }

    private T ReadUntil<T>(Func<T> read, Predicate<T> isEnough, string name)
    {
        Deadline deadline = device.NewDeadline();
        while (true)
        {
            T clocks = read();
            if (isEnough(clocks))
                return clocks;
            deadline.HasPassed.Should().BeFalse("the {0} clock must advance within {1}", name, deadline);
        }
    }
}
