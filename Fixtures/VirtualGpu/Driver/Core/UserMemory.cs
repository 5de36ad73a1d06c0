using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Core;

/// <summary>
/// USERPTR buffers whose process may not write their memory for the time being: its queues stand still until it may
/// (amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_evict_userptr). The kernel tries once in a millisecond; here a change of the memory is what lets it try.
/// </summary>
internal sealed class UserMemory(DriverCore driver)
{
    /// <summary>Stops the queues of a process whose memory changes, when a USERPTR buffer is over it.</summary>
    public void Stop(KfdProcess process, ulong address, ulong length)
    {
        if (process.AwaitsUserMemory || !process.Memories.Any(memory => memory.Buffer.IsOver(address, length)) || !driver.Contract.Keeps(UserMemoryClauses.Protected))
            return;
        process.AwaitsUserMemory = true;
        foreach (ProcessDevice device in process.Devices)
            QueueManager.Evict(device);
    }

    /// <summary>Lets the queues run on, unless there still is memory that the process may not write (amdgpu_amdkfd_restore_userptr_worker).</summary>
    public void TryRestore(KfdProcess process)
    {
        if (!process.AwaitsUserMemory || !driver.Contract.Keeps(UserMemoryClauses.Unprotected))
            return;
        KfdMemory[] memories = [.. process.Memories.Where(memory => memory.Buffer.Kind == BufferKind.UserPointer)];
        if (!memories.All(memory => TryUpdate(process, memory)))
            return;
        process.AwaitsUserMemory = false;
        foreach (ProcessDevice device in process.Devices)
            driver.Queues.Restore(device);
    }

    // update_invalid_user_pages: memory that is gone is no reason to wait for it, the GPU will fault there.
    private bool TryUpdate(KfdProcess process, KfdMemory memory)
    {
        if (process.Client.Memory.TryPin(memory.Buffer.UserAddress, memory.Buffer.Size, write: true, out Errno error))
            driver.Memory.UpdateMappings(memory);
        else if (error == Errno.EPERM)
            return false;
        else
            MemoryManager.ForgetMappings(memory);
        return true;
    }
}
