using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CRIU_OP (kfd_ioctl_criu); the capability was checked before.</summary>
internal static class CriuOp
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">All checks passed: checkpointing and restoring are not modelled.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_criu_args args) => args.op switch
    {
        Kfd.KFD_CRIU_OP_PROCESS_INFO => ProcessInfo(context, ref args),
        Kfd.KFD_CRIU_OP_CHECKPOINT => Checkpoint(context, args),
        Kfd.KFD_CRIU_OP_UNPAUSE => Unpause(context),
        Kfd.KFD_CRIU_OP_RESTORE => CriuRestore.Run(context, args),
        Kfd.KFD_CRIU_OP_RESUME => Resume(context, args),
        _ => context.Keeps(CriuClauses.UnknownOperation) ? Errno.EINVAL : Errno.EOPNOTSUPP,
    };

    // criu_process_info: the queues are paused first, and stay so until UNPAUSE.
    private static DriverReply ProcessInfo(IoctlContext context, ref kfd_ioctl_criu_args args)
    {
        KfdProcess process = context.Process;
        if (!process.AreQueuesPaused || !context.Driver.Profile.CriuPausesOnce || !context.Keeps(CriuClauses.PausesOnce))
            CriuPause.Begin(context, Kfd.KFD_QUEUE_EVICTION_CRIU_CHECKPOINT);
        process.AreQueuesPaused = true;
        bool counts = context.Keeps(CriuClauses.Counts);
        CriuContents contents = CriuContents.Of(context);
        args.pid = counts ? (uint)process.Client.Id : 0;
        args.num_devices = counts ? contents.Devices : 0;
        args.num_bos = counts ? contents.Buffers : 0;
        args.num_objects = counts ? contents.Objects : 0;
        args.priv_data_size = context.Keeps(CriuClauses.PrivateSize) ? contents.PrivateBytes : 0;
        return DriverReply.Success;
    }

    // criu_checkpoint
    private static DriverReply Checkpoint(IoctlContext context, in kfd_ioctl_criu_args args)
    {
        if (args.devices == 0 || args.bos == 0 || args.priv_data == 0)
            return context.Keeps(CriuClauses.MissingArray) ? Errno.EINVAL : Errno.EFAULT;
        if (!context.Process.AreQueuesPaused)
            return context.Keeps(CriuClauses.NotPaused) ? Errno.EINVAL : Errno.EPERM;
        CriuContents contents = CriuContents.Of(context);
        CriuContents given = new(args.num_devices, args.num_bos, args.num_objects, args.priv_data_size);
        if (given != contents)
            return context.Keeps(CriuClauses.CountsMustMatch) ? Errno.EINVAL : Errno.ENOSPC;
        throw new ModelGapException("CRIU_OP CHECKPOINT: what it writes for each object");
    }

    // criu_unpause
    private static Errno Unpause(IoctlContext context)
    {
        if (!context.Process.AreQueuesPaused)
            return context.Keeps(CriuClauses.NotPaused) ? Errno.EINVAL : Errno.EPERM;
        CriuPause.End(context);
        context.Process.AreQueuesPaused = false;
        return Errno.None;
    }

    // criu_resume. The kernel counts an evicted buffer even where it refuses, so that USERPTR buffers of the target do not stop its queues any more.
    private static Errno Resume(IoctlContext context, in kfd_ioctl_criu_args args)
    {
        if (context.Driver.Processes.FindClient((int)args.pid) is not { } client)
            return context.Keeps(CriuClauses.ResumeNobody) ? Errno.ESRCH : Errno.EINVAL;
        if (context.Driver.Processes.Find(client)!.Devices.All(device => device.Vm is null))
            throw new ModelGapException("CRIU_OP RESUME of a process before ACQUIRE_VM: the kernel follows a null pointer");
        return context.Keeps(CriuClauses.ResumeNotRestored) ? Errno.EINVAL : Errno.None;
    }
}
