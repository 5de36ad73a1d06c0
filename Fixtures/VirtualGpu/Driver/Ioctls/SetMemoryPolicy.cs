using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_MEMORY_POLICY (kfd_ioctl_set_memory_policy): accepted and without effect from gfx9 on.</summary>
internal static class SetMemoryPolicy
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_memory_policy_args args)
    {
        bool known = args.default_policy <= Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT && args.alternate_policy <= Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT;
        if (!known && context.Keeps(DeviceClauses.PolicyUnknown))
            return Errno.EINVAL;
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (!context.Keeps(DeviceClauses.PolicyKnown))
            return Errno.EINVAL;
        return device.Vm is null && context.Keeps(DeviceClauses.NotAcquired) ? Errno.ESRCH : Errno.None;
    }
}
