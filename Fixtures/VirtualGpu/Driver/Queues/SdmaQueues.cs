using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Queues;

/// <summary>Which queue of which SDMA engine a user queue gets (kfd_device_queue_manager.c:allocate_sdma_queue). Callers hold the driver's lock.</summary>
internal sealed class SdmaQueues(Contract contract, DriverProfile profile, KernelLog log)
{
    /// <summary>Takes a queue of an engine that fits; nothing for a compute queue.</summary>
    public Errno Take(UserQueue queue)
    {
        QueueProperties q = queue.Properties;
        if (q.Type == KfdQueueType.Compute)
            return Errno.None;
        uint? engine = q.Type == KfdQueueType.SdmaByEngine ? q.SdmaEngine : null;
        if (engine is { } number)
            q.Type = queue.Device.Device.Sdma.Has(number) ? KfdQueueType.Sdma : KfdQueueType.SdmaXgmi;
        SdmaPool pool = PoolOf(queue);
        queue.SdmaId = pool.Take(engine);
        if (queue.SdmaId < 0 && engine is not null && !contract.Keeps(QueueCallClauses.EngineExhausted))
            queue.SdmaId = pool.Take();
        if (queue.SdmaId < 0)
        {
            if (contract.Keeps(QueueClauses.SdmaExhaustedLogged))
                LogSdmaExhausted(queue.Device.Device, pool == queue.Device.Device.SdmaXgmi, engine);
            return contract.Keeps(QueueClauses.SdmaExhausted) ? Errno.ENOMEM : Errno.EBUSY;
        }

        q.SdmaEngine = pool.EngineOf(contract.Keeps(DescriptorClauses.SdmaDealt) ? queue.SdmaId : 0);
        q.SdmaQueue = pool.QueueOf(queue.SdmaId);
        return Errno.None;
    }

    // kfd_device_queue_manager.c:allocate_sdma_queue
    private void LogSdmaExhausted(KfdDevice device, bool isXgmi, uint? engine)
    {
        string kind = isXgmi && engine is null ? "XGMI SDMA" : "SDMA";
        string text = $"No more {kind} queue to allocate{(engine is { } number ? $" for target ID {number}" : "")}";
        if (profile.SdmaExhaustionTellsTotal)
            text += $" ({(isXgmi ? device.SdmaXgmi : device.Sdma).Count} total queues)";
        if (profile.SdmaExhaustionIsWarning)
            log.Warn(device, text);
        else
            log.Error(device, text);
    }

    /// <summary>Gives it back.</summary>
    public static void Free(UserQueue queue)
    {
        if (queue.Properties.Type != KfdQueueType.Compute)
            PoolOf(queue).Free(queue.SdmaId);
    }

    private static SdmaPool PoolOf(UserQueue queue) =>
        queue.Properties.Type == KfdQueueType.Sdma ? queue.Device.Device.Sdma : queue.Device.Device.SdmaXgmi;
}
