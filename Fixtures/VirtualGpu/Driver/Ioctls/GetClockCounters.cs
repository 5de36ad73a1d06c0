using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Silicon;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_CLOCK_COUNTERS (kfd_ioctl_get_clock_counters): an unknown GPU is no error.</summary>
internal static class GetClockCounters
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_clock_counters_args args)
    {
        ProcessDevice? device = context.Process.Find(args.gpu_id);
        if (device is null && !context.Keeps(DeviceClauses.ClockUnknownGpu))
            return Errno.EINVAL;
        args.gpu_clock_counter = device is not null && context.Keeps(DeviceClauses.ClockGpuRuns) ? GpuClock(context, device.Device.Gpu) : 0;
        args.cpu_clock_counter = context.Keeps(DeviceClauses.ClockSystemRuns) ? CpuClock(context).Now() : 0;
        args.system_clock_counter = context.Keeps(DeviceClauses.ClockSystemRuns) ? SystemClockOf(context).Now() : 0;
        args.system_clock_freq = context.Keeps(DeviceClauses.ClockFrequency) ? BootClock.NanosecondsPerSecond : BootClock.NanosecondsPerSecond / 1000;
        return DriverReply.Success;
    }

    private static ulong GpuClock(IoctlContext context, Gpu gpu) =>
        context.Keeps(DeviceClauses.ClockOfPackets) ? gpu.Clock : gpu.Clock + gpu.Model.ReferenceClockHz; // a second ahead

    private static SystemClock CpuClock(IoctlContext context) => context.Keeps(DeviceClauses.ClockCpuIsRaw) ? SystemClock.MonotonicRaw : SystemClock.Realtime;

    private static SystemClock SystemClockOf(IoctlContext context) => context.Keeps(DeviceClauses.ClockSystemIsBoottime) ? SystemClock.Boottime : SystemClock.Realtime;
}
