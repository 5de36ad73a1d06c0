using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_AVAILABLE_MEMORY (kfd_ioctl_get_available_memory): ACQUIRE_VM is not needed.</summary>
internal static class AvailableMemory
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_available_memory_args args)
    {
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(MemoryClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (device.Vm is null && !context.Keeps(AllocationClauses.AvailableWithoutVm))
            return Errno.ENODEV;
        args.available = context.Driver.Memory.AvailableVram((context.Keeps(PeerClauses.AvailableOfItsGpu) ? device : context.Process.Devices[0]).Device);
        return DriverReply.Success;
    }
}
