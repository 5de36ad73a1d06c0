using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_MEMORY_POLICY (kfd_ioctl_set_memory_policy): accepted and without effect from gfx9 on.</summary>
internal static class SetMemoryPolicy
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_memory_policy_args args)
    {
        bool known = args.default_policy <= Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT && args.alternate_policy <= Kfd.KFD_IOC_CACHE_POLICY_NONCOHERENT;
        ProcessDevice? device = context.Process.Find(args.gpu_id);
        if (device is { Vm: null } && !context.Keeps(DeviceClauses.PolicyBeforeVm))
            return Errno.ESRCH;
        if (!known && context.Keeps(DeviceClauses.PolicyUnknown))
            return Errno.EINVAL;
        if (device is null)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (!context.Keeps(DeviceClauses.PolicyKnown))
            return Errno.EINVAL;
        if (args.alternate_aperture_size != 0 && !context.Keeps(DeviceClauses.PolicyAperture))
            return Errno.EINVAL;
        return device.Vm is null && context.Keeps(DeviceClauses.NotAcquired) ? Errno.ESRCH : Errno.None;
    }
}
