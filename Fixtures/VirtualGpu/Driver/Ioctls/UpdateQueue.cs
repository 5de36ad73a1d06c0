using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_UPDATE_QUEUE (kfd_ioctl_update_queue, pqm_update_queue_properties): a zero ring or percentage stops the queue.</summary>
internal static class UpdateQueue
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_update_queue_args args)
    {
        Errno error = Update(context, args);
        if (error != Errno.None && context.Process.Queues.TryGet(args.queue_id, out UserQueue? left) && !context.Keeps(QueueCallClauses.UpdateRefused))
        {
            left.Properties.Percentage = 0;
            context.Driver.Queues.Load(left);
        }

        return error;
    }

    private static Errno Update(IoctlContext context, in kfd_ioctl_update_queue_args args)
    {
        if (!context.Process.Queues.TryGet(args.queue_id, out UserQueue? queue) && !context.Keeps(QueueCallClauses.UpdateOrder))
            return Errno.EFAULT;
        uint ringSize = args.ring_size;
        Errno error = CreateQueue.CheckCommon(context, args.queue_percentage, args.queue_priority, args.ring_base_address, ref ringSize);
        if (error != Errno.None)
            return error;
        if (queue is null)
            return context.Keeps(QueueClauses.UnknownQueue) ? Errno.EFAULT : Errno.EINVAL;
        QueueProperties properties = queue.Properties;
        if (context.Driver.Profile.QueueBuffersMustBeMapped && args.ring_base_address != 0
            && !context.Driver.Queues.TryReplaceRing(queue, args.ring_base_address, ringSize))
        {
            queue.Device.Vm!.IsLockedForGood = !context.Keeps(QueueCallClauses.RefusedUnlocks);
            return context.Keeps(QueueClauses.UpdateRingNotMapped) ? Errno.EFAULT : Errno.EINVAL;
        }

        properties.RingBase = args.ring_base_address;
        if (context.Keeps(QueueClauses.UpdateRing))
            properties.RingSize = ringSize;
        properties.Percentage = args.queue_percentage & 0xff;
        properties.Priority = args.queue_priority;
        properties.TargetXcc = context.Keeps(QueueClauses.TargetXcc) ? (args.queue_percentage >> 8) & 0xff : 0;
        if (!context.Keeps(DescriptorClauses.MaskStays))
            queue.ComputeUnitMask = null;
        context.Driver.Queues.Load(queue);
        return Errno.None;
    }
}
