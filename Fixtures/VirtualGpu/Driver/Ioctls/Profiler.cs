using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_PROFILER (kfd_ioctl_profiler).</summary>
internal static class Profiler
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">The caller may use performance counters: the model has none.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_profiler_args args)
    {
        switch (args.op)
        {
            case Kfd.KFD_IOC_PROFILER_VERSION:
                args.version = context.Keeps(DeviceClauses.ProfilerVersion) ? Kfd.KFD_IOC_PROFILER_VERSION_NUM : 0;
                return DriverReply.Success;
            case Kfd.KFD_IOC_PROFILER_PMC when !context.Caller.MayProfile:
                return Errno.EPERM;
            case Kfd.KFD_IOC_PROFILER_PMC when context.Process.Find(args.pmc.gpu_id) is null:
                return Errno.EINVAL;
            case Kfd.KFD_IOC_PROFILER_PMC:
                throw new ModelGapException("AMDKFD_IOC_PROFILER op 0 (PMC)");
            case Kfd.KFD_IOC_PROFILER_PTL_CONTROL:
                return context.Process.Find(args.ptl.gpu_id) is null ? Errno.EINVAL : Errno.EOPNOTSUPP;
            default:
                return Errno.EINVAL;
        }
    }
}
