using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Topology;

/// <summary>The directory of a process, <c>/sys/class/kfd/kfd/proc/PID</c> (kfd_process.c:kfd_create_process_sysfs, kfd_procfs_add_queue).</summary>
internal sealed class ProcessTree(MemoryFileTree files, DriverProfile profile, Contract contract)
{
    private const ulong NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Adds a process.</summary>
    public void Add(KfdProcess process)
    {
        if (!contract.Keeps(process.IsSecondary ? TopologyClauses.ContextDirectory : TopologyClauses.ProcessDirectory))
            return;
        string root = Root(process);
        files.Write($"{root}/pasid", profile.PasidPerDevice && contract.Keeps(TopologyClauses.ProcessPasid) ? "0\n" : $"{process.Client.Id}\n");
        if (!contract.Keeps(TopologyClauses.ProcessFiles))
            return;
        files.CreateDirectory($"{root}/queues");
        foreach (ProcessDevice device in process.Devices)
        {
            uint gpu = device.Device.GpuId;
            files.Write($"{root}/vram_{gpu}", () => $"{device.VramUsage}\n");
            files.Write($"{root}/sdma_{gpu}", "0\n");
            files.Write($"{root}/stats_{gpu}/evicted_ms", () => $"{(contract.Keeps(EvictionClauses.TimeIsCounted) ? device.EvictedTime / NanosecondsPerMillisecond : 0)}\n");
        }
    }

    /// <summary>Removes a process.</summary>
    public void Remove(KfdProcess process)
    {
        if (contract.Keeps(ProcessClauses.FilesRemoved))
            files.Remove(Root(process));
    }

    /// <summary>Adds a queue; its files end without a newline.</summary>
    public void Add(UserQueue queue)
    {
        if (!contract.Keeps(TopologyClauses.QueueFiles))
            return;
        string root = Root(queue);
        files.Write($"{root}/size", () => $"{queue.Properties.RingSize}");
        files.Write($"{root}/type", $"{(int)queue.Properties.Type}");
        files.Write($"{root}/gpuid", $"{queue.Device.Device.GpuId}");
    }

    /// <summary>Removes a queue.</summary>
    public void Remove(UserQueue queue)
    {
        if (contract.Keeps(TopologyClauses.QueueFilesRemoved))
            files.Remove(Root(queue));
    }

    private static string Root(KfdProcess process)
    {
        string root = $"/sys/class/kfd/kfd/proc/{process.Client.Id}";
        return process.IsSecondary ? $"{root}/context_{process.ContextId}" : root;
    }

    private static string Root(UserQueue queue) => $"{Root(queue.Device.Process)}/queues/{queue.Id}";
}
