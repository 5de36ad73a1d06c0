using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_ACQUIRE_VM (kfd_ioctl_acquire_vm, amdgpu_amdkfd_gpuvm_acquire_process_vm).</summary>
internal static class AcquireVm
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_acquire_vm_args args)
    {
        if (!context.Caller.FileFor((int)args.drm_fd, out DriverFile? file))
            return context.Keeps(DeviceClauses.AcquireBadFile) ? Errno.EINVAL : Errno.EBADF;
        if (context.Process.Find(args.gpu_id) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (device.DrmFile is { } acquired)
        {
            if (acquired == file)
                return context.Keeps(DeviceClauses.AcquireTwice) ? Errno.None : Errno.EBUSY;
            if (file is RenderFile refused && !context.Keeps(DeviceClauses.AcquireRefusedTakesNothing))
                refused.Vm.IsAcquired = true;
            if (file is not RenderFile && !context.Keeps(DeviceClauses.AcquireBusyBeforeKind))
                return Errno.EINVAL;
            return context.Keeps(DeviceClauses.AcquireForeignFile) ? Errno.EBUSY : Errno.EINVAL;
        }

        if (file is not RenderFile render)
            return context.Keeps(DeviceClauses.AcquireOtherKind) ? Errno.EINVAL : Errno.EBADF;
        if (render.Vm.IsAcquired)
            return context.Keeps(DeviceClauses.AcquireTakenVm) ? Errno.EINVAL : Errno.EBUSY;

        render.Vm.IsAcquired = true;
        if (context.Keeps(ProcessClauses.VmOutlivesFile))
            render.References++;
        device.DrmFile = render;
        context.Driver.Smi.ProcessStarted(device);
        return DriverReply.Success;
    }
}
