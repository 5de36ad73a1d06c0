using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Core;

/// <summary>
/// What becomes of buffers when video memory is full (ttm_bo.c:ttm_bo_evict_alloc): the ones that were not used for longest are moved to
/// system memory. A process that has one of them as memory of KFD has its queues taken off first, and is restored later: its buffers go
/// back, for which others have to go, its page tables are written anew and its queues run on (kfd_process.c:evict_process_worker,
/// restore_process_worker). Callers hold the driver's lock.
/// </summary>
/// <remarks>
/// Every buffer of KFD counts as used by its process, mapped or not, as since Linux 6.12. That a process runs for 10 ms at least between two
/// evictions (PROCESS_ACTIVE_TIME_MS) is not modelled: it runs for the 100 ms that the other one waits.
/// </remarks>
internal sealed class VideoMemoryPressure(DriverCore driver)
{
    private static readonly TimeSpan s_restoreDelay = TimeSpan.FromMilliseconds(100); // PROCESS_RESTORE_TIME_MS

    /// <summary>Told when a process waits for its restoring.</summary>
    public event Action? RestoreScheduled;

    /// <summary>The process that makes the call, whose own buffers stay (amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable); null in workers.</summary>
    public ClientProcess? Caller { get; set; }

    /// <summary>Moves buffers out of the video memory of a device until so many bytes fit; false when that cannot be.</summary>
    public bool TryMakeRoom(KfdDevice device, ulong bytes)
    {
        var candidates = new Queue<BufferObject>(driver.Memory.Buffers.Where(buffer => buffer.IsInVram && buffer.Device == device).OrderBy(buffer => buffer.LastUse));
        while (!device.Vram.HasRoomFor(bytes))
        {
            if (!candidates.TryDequeue(out BufferObject? buffer))
                return false;
            if (buffer.IsReserved)
                continue;
            KfdProcess[] users = [.. driver.Processes.All.Where(process => Uses(process, buffer))];
            if (!MayBeMoved(users))
                continue;
            foreach (KfdProcess user in users.Where(user => user.RestoreDue is null))
                Evict(user);
            CloseMappings(buffer, users);
            if (!driver.Memory.TryMoveOut(buffer))
                return false;
        }

        return true;
    }

    /// <summary>Restores the processes whose time has come.</summary>
    /// <returns>When the next one's comes; null when none waits.</returns>
    public Deadline? RestoreDue()
    {
        foreach (KfdProcess process in driver.Processes.All.Where(process => process.RestoreDue is { HasPassed: true }).ToList())
            Restore(process);
        return driver.Processes.All.Select(process => process.RestoreDue).Where(due => due is not null).MinBy(due => due!.Value.Remaining);
    }

    private static bool Uses(KfdProcess process, BufferObject buffer) => process.Memories.Any(memory => memory.Buffer == buffer);

    // A process whose queues are off anyway has nothing to lose.
    private bool MayBeMoved(KfdProcess[] users)
    {
        if (users.Length > 0 && !driver.Contract.Keeps(EvictionClauses.GraphicsPushesCompute))
            return false;
        if (users.Length == 0 && !driver.Contract.Keeps(EvictionClauses.ComputePushesGraphics))
            return false;
        return !users.Any(user => user.Client == Caller && user.RestoreDue is null) || !driver.Contract.Keeps(EvictionClauses.OwnMemoryStays);
    }

    // kfd_process_evict_queues
    private void Evict(KfdProcess process)
    {
        foreach (ProcessDevice device in process.Devices)
        {
            uint trigger = driver.Contract.Keeps(EvictionClauses.ReasonIsTold) ? Kfd.KFD_QUEUE_EVICTION_TRIGGER_TTM : Kfd.KFD_QUEUE_EVICTION_TRIGGER_SVM;
            driver.Smi.QueuesEvicted(device, trigger);
            if (driver.Contract.Keeps(EvictionClauses.QueuesStop))
                QueueManager.Evict(device);
        }

        process.RestoreDue = Deadline.After(s_restoreDelay);
        RestoreScheduled?.Invoke();
    }

    // The kernel leaves stale entries, which no engine uses while the queues are off; here nothing can.
    private void CloseMappings(BufferObject buffer, KfdProcess[] users)
    {
        foreach (Attachment attachment in users.SelectMany(user => user.Memories).Where(memory => memory.Buffer == buffer).SelectMany(memory => memory.Attachments).Where(a => a.Mapping is not null))
        {
            attachment.Vm.Invalidate(attachment.Mapping!);
            if (driver.Contract.Keeps(EvictionClauses.TranslationsAreFresh))
                attachment.Vm.Flush();
        }
    }

    // amdgpu_amdkfd_gpuvm_restore_process_bos, then kfd_process_restore_queues. What finds no room is used where it is.
    private void Restore(KfdProcess process)
    {
        if (!driver.Contract.Keeps(EvictionClauses.QueuesComeBack))
        {
            process.RestoreDue = Deadline.After(TimeSpan.FromDays(1));
            return;
        }

        KfdMemory[] memories = [.. process.Memories];
        foreach (KfdMemory memory in memories)
            memory.Buffer.IsReserved = true;
        foreach (BufferObject buffer in memories.Select(memory => memory.Buffer).Where(buffer => buffer.Kind == BufferKind.Vram && buffer.IsMovedOut).Distinct())
            MoveIn(process, buffer);
        foreach (KfdMemory memory in memories)
            driver.Memory.UpdateMappings(memory);
        foreach (KfdMemory memory in memories)
            memory.Buffer.IsReserved = false;
        process.RestoreDue = null;
        foreach (ProcessDevice device in process.Devices)
        {
            if (driver.Contract.Keeps(EvictionClauses.TranslationsAreFresh))
                device.Vm?.Flush();
            driver.Smi.QueuesRestored(device);
            if (driver.Contract.Keeps(EvictionClauses.QueuesStop))
                driver.Queues.Restore(device);
        }
    }

    // Another process that has the buffer, and runs, has to stop too.
    private void MoveIn(KfdProcess process, BufferObject buffer)
    {
        KfdProcess[] others = [.. driver.Processes.All.Where(other => other != process && Uses(other, buffer))];
        foreach (KfdProcess other in others.Where(other => other.RestoreDue is null))
            Evict(other);
        CloseMappings(buffer, others);
        driver.Memory.TryMoveIn(buffer);
    }
}
