using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_DESTROY_QUEUE (kfd_ioctl_destroy_queue).</summary>
internal static class DestroyQueue
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_destroy_queue_args args)
    {
        if (!context.Process.Queues.TryGet(args.queue_id, out UserQueue? queue))
            return !context.Keeps(QueueCallClauses.DestroyOnce) ? Errno.None : context.Keeps(QueueClauses.DestroyUnknownQueue) ? Errno.EINVAL : Errno.EFAULT;
        bool isFinished = queue.Hardware is not { } hardware || hardware.ReadPointer == hardware.WritePointer;
        context.Driver.ProcessFiles.Remove(queue);
        context.Driver.Queues.Destroy(queue);
        return isFinished || context.Keeps(QueueClauses.DestroyUnfinished) ? Errno.None : Errno.ETIME;
    }
}
