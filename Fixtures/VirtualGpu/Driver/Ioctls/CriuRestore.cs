using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>
/// RESTORE of CRIU_OP, as far as the first render node (criu_restore, criu_restore_process, criu_restore_devices). The queues stay off the hardware
/// where it fails, as in the kernel.
/// </summary>
internal static class CriuRestore
{
    private const uint Version = 1;
    private const ulong ProcessBytes = 2 * sizeof(uint);
    private const ulong DeviceBytes = sizeof(ulong);

    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">All checks passed.</exception>
    public static Errno Run(IoctlContext context, in kfd_ioctl_criu_args args)
    {
        bool missing = (args.num_bos > 0 && args.bos == 0) || args.devices == 0 || args.priv_data == 0;
        if (missing || args.priv_data_size == 0 || args.num_devices == 0)
            return context.Keeps(CriuClauses.MissingArray) ? Errno.EINVAL : Errno.EFAULT;
        CriuPause.Begin(context, Kfd.KFD_QUEUE_EVICTION_CRIU_RESTORE);
        Errno error = CheckProcess(context, args);
        if (error == Errno.None)
            error = CheckDevices(context, args);
        return error != Errno.None ? error : throw new ModelGapException("CRIU_OP RESTORE: what it makes of the data");
    }

    private static Errno CheckProcess(IoctlContext context, in kfd_ioctl_criu_args args)
    {
        if (args.priv_data_size < ProcessBytes)
            return Refused(context);
        Span<uint> data = stackalloc uint[2];
        if (!context.Caller.Memory.TryRead(args.priv_data, MemoryMarshal.AsBytes(data)))
            return Unreadable(context);
        if (data[0] != Version)
            return Refused(context);
        bool wantsXnack = data[1] != 0;
        if (wantsXnack && !context.Process.Devices.All(device => device.Device.HasXnackPerProcess))
            return context.Keeps(DeviceClauses.XnackUnsupported) ? Errno.EPERM : Errno.EINVAL;
        context.Process.IsXnackEnabled = wantsXnack;
        return Errno.None;
    }

    private static Errno CheckDevices(IoctlContext context, in kfd_ioctl_criu_args args)
    {
        if (args.num_devices != context.Process.Devices.Count || args.priv_data_size < ProcessBytes + (args.num_devices * DeviceBytes))
            return Refused(context);
        ulong size = (ulong)Unsafe.SizeOf<kfd_criu_device_bucket>();
        for (uint i = 0; i < args.num_devices; i++)
        {
            kfd_criu_device_bucket bucket = default;
            if (!context.Caller.Memory.TryRead(args.devices + (i * size), MemoryMarshal.AsBytes(new Span<kfd_criu_device_bucket>(ref bucket))))
                return Unreadable(context);
            Errno error = CheckDevice(context, bucket);
            if (error != Errno.None)
                return error;
        }

        return Errno.None;
    }

    private static Errno CheckDevice(IoctlContext context, kfd_criu_device_bucket bucket)
    {
        if (bucket.user_gpu_id == 0 || context.Process.Find(bucket.actual_gpu_id) is not { DrmFile: null })
            return Refused(context);
        if (bucket.user_gpu_id != bucket.actual_gpu_id)
            throw new ModelGapException("CRIU_OP RESTORE: a GPU that the process knows by another id");
        return context.Caller.FileFor((int)bucket.drm_fd, out _) ? Errno.None : Refused(context);
    }

    private static Errno Refused(IoctlContext context) => context.Keeps(CriuClauses.RestoreData) ? Errno.EINVAL : Errno.EPERM;

    private static Errno Unreadable(IoctlContext context) => context.Keeps(CriuClauses.RestoreUnreadable) ? Errno.EFAULT : Errno.EINVAL;
}
