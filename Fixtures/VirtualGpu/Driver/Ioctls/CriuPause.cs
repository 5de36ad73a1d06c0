using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>Takes the queues of a process off all its GPUs and puts them back (kfd_process_evict_queues, kfd_process_restore_queues).</summary>
internal static class CriuPause
{
    /// <summary>Takes them off.</summary>
    /// <param name="context">The call.</param>
    /// <param name="trigger">KFD_QUEUE_EVICTION_CRIU_*: why, for who watches.</param>
    public static void Begin(IoctlContext context, uint trigger)
    {
        foreach (ProcessDevice device in context.Process.Devices)
        {
            context.Driver.Smi.QueuesEvicted(device, trigger);
            if (IsPaused(context, device))
                QueueManager.Evict(device);
        }
    }

    /// <summary>Puts them back, unless something else keeps them off.</summary>
    public static void End(IoctlContext context)
    {
        foreach (ProcessDevice device in context.Process.Devices)
        {
            context.Driver.Smi.QueuesRestored(device);
            if (!IsPaused(context, device) || !context.Keeps(CriuClauses.Unpauses))
                continue;
            if (!context.Keeps(CriuClauses.UnpauseSparesFaulted))
                device.Evictions = 1;
            context.Driver.Queues.Restore(device);
        }
    }

    private static bool IsPaused(IoctlContext context, ProcessDevice device) =>
        context.Keeps(CriuClauses.Pauses) && (device == context.Process.Devices[0] || context.Keeps(PeerClauses.CheckpointPausesAll));
}
