using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_SCRATCH_BACKING_VA (kfd_ioctl_set_scratch_backing_va): without effect where firmware schedules queues.</summary>
internal static class SetScratchBackingVa
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_scratch_backing_va_args args)
    {
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (!context.IsUserAddress(args.va_addr) && !context.Keeps(DeviceClauses.ScratchAccepted))
            return Errno.EFAULT;
        return device.Vm is null && context.Keeps(DeviceClauses.NotAcquired) ? Errno.ENODEV : Errno.None;
    }
}
