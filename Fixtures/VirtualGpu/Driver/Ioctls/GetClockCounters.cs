using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_CLOCK_COUNTERS (kfd_ioctl_get_clock_counters): an unknown GPU is no error.</summary>
internal static class GetClockCounters
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_clock_counters_args args)
    {
        ProcessDevice? device = context.Process.Find(args.gpu_id);
        if (device is null && !context.Keeps(DeviceClauses.ClockUnknownGpu))
            return Harness.Kernel.Errno.EINVAL;
        ulong now = BootClock.Now;
        args.gpu_clock_counter = device is not null && context.Keeps(DeviceClauses.ClockGpuRuns) ? device.Device.Gpu.Clock : 0;
        args.cpu_clock_counter = context.Keeps(DeviceClauses.ClockSystemRuns) ? now : 0;
        args.system_clock_counter = context.Keeps(DeviceClauses.ClockSystemRuns) ? now : 0;
        args.system_clock_freq = context.Keeps(DeviceClauses.ClockFrequency) ? BootClock.NanosecondsPerSecond : BootClock.NanosecondsPerSecond / 1000;
        return DriverReply.Success;
    }
}
