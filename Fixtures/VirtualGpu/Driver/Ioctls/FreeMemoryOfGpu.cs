using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_FREE_MEMORY_OF_GPU (kfd_ioctl_free_memory_of_gpu).</summary>
internal static class FreeMemoryOfGpu
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_free_memory_of_gpu_args args)
    {
        var handle = new MemoryHandle(args.handle);
        if (context.Process.Find(handle.GpuId) is not { } owner)
            return context.Keeps(MemoryClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (!owner.Memories.TryGet(handle.Id, out KfdMemory? memory))
            return context.Keeps(MemoryClauses.FreeUnknownHandle) ? Errno.EINVAL : Errno.ENOENT;
        if (memory.IsSignalPage && (!memory.IsMapped || context.Keeps(AllocationClauses.SignalPageBeforeMapped)))
        {
            context.Driver.Log.Error("Free signal BO is not allowed");
            return context.Keeps(EventClauses.PageNotFreed) ? Errno.EPERM : Errno.EBUSY;
        }

        bool isMapped = context.Keeps(PeerClauses.FreeMapped) ? memory.IsMapped : memory.IsMappedIn(owner.Vm);
        if (isMapped && context.Keeps(MemoryClauses.FreeMapped))
            return Errno.EBUSY;

        owner.Memories.Remove(handle.Id);
        if (memory.IsMapped)
            return DriverReply.Success;
        if (memory.IsCounted && (memory.Flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM) != 0 && context.Keeps(MemoryClauses.VramUsageCounts))
            owner.VramUsage -= memory.Counted(context.Contract);
        if (!context.Keeps(DmabufClauses.OutlivesBuffer))
            context.Driver.Memory.Discard(memory.Buffer);
        context.Driver.Memory.Free(owner, memory);
        context.Driver.UserMemory.TryRestore(context.Process);
        return DriverReply.Success;
    }
}
