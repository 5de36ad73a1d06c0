using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_ALLOC_QUEUE_GWS (kfd_ioctl_alloc_queue_gws, pqm_set_gws): all of global wave sync, or none.</summary>
internal static class AllocQueueGws
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_alloc_queue_gws_args args)
    {
        if (!context.Process.Queues.TryGet(args.queue_id, out UserQueue? queue))
            return context.Keeps(QueueClauses.GwsUnknownQueue) ? Errno.EINVAL : Errno.EFAULT;
        ProcessDevice device = queue.Device;
        if (args.num_gws > 1 && !context.Keeps(QueueCallClauses.GwsAnyNumber))
            return Errno.EINVAL;
        bool isTaken = device.GlobalWaveSyncOwner is not null
            || (!context.Keeps(PeerClauses.WaveSyncOfItsGpu) && context.Process.Devices.Any(other => other.GlobalWaveSyncOwner is not null));
        if (args.num_gws != 0 && isTaken && context.Keeps(QueueClauses.GwsExclusive))
            return Errno.EBUSY;
        if (args.num_gws == 0 && device.GlobalWaveSyncOwner is null)
            return context.Keeps(QueueClauses.GwsNotTaken) ? Errno.EINVAL : Errno.None;
        queue.HasGlobalWaveSync = args.num_gws != 0 && context.Keeps(QueueClauses.GwsLimits);
        device.GlobalWaveSyncOwner = args.num_gws != 0 ? queue : null;
        args.first_gws = context.Keeps(QueueCallClauses.GwsFirst) ? 0 : args.num_gws;
        context.Driver.Queues.Load(queue);
        return DriverReply.Success;
    }
}
