using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_CU_MASK (kfd_ioctl_set_cu_mask, pqm_update_mqd).</summary>
internal static class SetCuMask
{
    private const uint MaxBits = 1024;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_cu_mask_args args)
    {
        DriverReply reply = Set(context, args);
        if (reply.Error != Errno.None && context.Process.Queues.TryGet(args.queue_id, out UserQueue? left) && !context.Keeps(QueueCallClauses.MaskRefused))
        {
            left.ComputeUnitMask = null;
            context.Driver.Queues.Load(left);
        }

        return reply;
    }

    private static DriverReply Set(IoctlContext context, in kfd_ioctl_set_cu_mask_args args)
    {
        if (!context.Process.Queues.TryGet(args.queue_id, out UserQueue? queue) && !context.Keeps(QueueCallClauses.MaskOrder))
            return Errno.EFAULT;
        if (args.num_cu_mask % 32 != 0 && context.Keeps(QueueClauses.MaskSize))
            return Errno.EINVAL;
        if (args.num_cu_mask == 0 && context.Keeps(QueueClauses.MaskSize))
            return Errno.EINVAL;
        var mask = new uint[Math.Min(args.num_cu_mask, MaxBits) / 32];
        if (!context.Caller.Memory.TryRead(args.cu_mask_ptr, MemoryMarshal.AsBytes(mask.AsSpan())))
            return context.Keeps(QueueClauses.MaskUnreadable) ? Errno.EFAULT : Errno.EINVAL;
        if (queue is null)
            return context.Keeps(QueueClauses.UnknownQueue) ? Errno.EFAULT : Errno.EINVAL;
        bool pairs = queue.Device.Device.Gpu.Model.Generation.Descriptors.ComputeUnitsPerMaskBit > 1;
        if (pairs && Array.Exists(mask, word => ((word ^ (word >> 1)) & 0x5555_5555) != 0) && context.Keeps(QueueClauses.MaskPairs))
            return Errno.EINVAL;
        if (!context.Keeps(QueueClauses.MaskAccepted))
            return Errno.EINVAL;
        if (queue.Properties.Type != KfdQueueType.Compute && !context.Keeps(QueueCallClauses.MaskOfSdma))
            return Errno.EINVAL;
        queue.ComputeUnitMask = context.Keeps(QueueClauses.MaskConfines) ? mask : null;
        queue.SpreadsMask = context.Keeps(QueueClauses.MaskSpreads);
        context.Driver.Queues.Load(queue);
        return DriverReply.Success;
    }
}
