using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_PROFILER (kfd_ioctl_profiler).</summary>
internal static class Profiler
{
    private const uint Lock = 1;
    private const uint Unlock = 0;

    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">Counters are to count: the model has none.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_profiler_args args)
    {
        switch (args.op)
        {
            case Kfd.KFD_IOC_PROFILER_VERSION:
                args.version = context.Keeps(DeviceClauses.ProfilerVersion) ? Kfd.KFD_IOC_PROFILER_VERSION_NUM : 0;
                return DriverReply.Success;
            case Kfd.KFD_IOC_PROFILER_PMC:
                return Counters(context, args.pmc);
            case Kfd.KFD_IOC_PROFILER_PTL_CONTROL:
                if (context.Process.Find(args.ptl.gpu_id) is null)
                    return UnknownGpu(context);
                return context.Keeps(ProfilerClauses.NoLimiter) ? Errno.EOPNOTSUPP : Errno.None;
            default:
                return context.Keeps(ProfilerClauses.UnknownOperation) ? Errno.EINVAL : Errno.EOPNOTSUPP;
        }
    }

    // kfd_profiler_pmc, profile_lock_device
    private static Errno Counters(IoctlContext context, in kfd_ioctl_pmc_settings settings)
    {
        if (!context.Caller.MayProfile && context.Keeps(ProfilerClauses.NeedsCapability))
            return Errno.EPERM;
        if (context.Process.Find(settings.gpu_id) is not { } device)
            return UnknownGpu(context);
        Dictionary<KfdDevice, KfdProcess> owners = context.Driver.CounterOwners;
        KfdProcess? owner = owners.GetValueOrDefault(device.Device);
        switch (settings.@lock)
        {
            case Lock when owner == context.Process:
                return context.Keeps(ProfilerClauses.OneOwner) ? Errno.EALREADY : Errno.None;
            case Lock when owner is not null:
                return context.Keeps(ProfilerClauses.OneOwner) ? Errno.EBUSY : Errno.None;
            case Lock:
                owners[device.Device] = context.Process;
                break;
            case Unlock when owner == context.Process:
                if (context.Keeps(ProfilerClauses.Released))
                    owners.Remove(device.Device);
                break;
            default:
                return context.Keeps(ProfilerClauses.NotOwner) ? Errno.EINVAL : Errno.None;
        }

        return settings.perfcount_enable == 0 ? Errno.None : throw new ModelGapException("PROFILER: performance counters that count");
    }

    private static Errno UnknownGpu(IoctlContext context) => context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
}
