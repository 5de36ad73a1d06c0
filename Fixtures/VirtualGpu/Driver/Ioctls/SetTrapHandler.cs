using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_TRAP_HANDLER (kfd_ioctl_set_trap_handler): any addresses are taken; the silicon starts no trap handler.</summary>
internal static class SetTrapHandler
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_trap_handler_args args)
    {
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (((args.tba_addr | args.tma_addr) & 0xff) != 0 && !context.Keeps(DeviceClauses.TrapHandlerAccepted))
            return Errno.EINVAL;
        return device.Vm is null && context.Keeps(DeviceClauses.NotAcquired) ? Errno.ESRCH : Errno.None;
    }
}
