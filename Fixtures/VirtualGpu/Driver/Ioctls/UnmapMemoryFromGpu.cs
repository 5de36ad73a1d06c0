using System.Runtime.CompilerServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU (kfd_ioctl_unmap_memory_from_gpu).</summary>
internal static class UnmapMemoryFromGpu
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_unmap_memory_from_gpu_args args)
    {
        // The structure is that of MAP.
        Errno error = DeviceArray.TryRead(context, Unsafe.As<kfd_ioctl_unmap_memory_from_gpu_args, kfd_ioctl_map_memory_to_gpu_args>(ref args), out uint[] ids);
        if (error != Errno.None)
            return error;
        var handle = new MemoryHandle(args.handle);
        if (context.Process.Find(handle.GpuId) is not { } owner)
            return context.Keeps(MemoryClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (owner.Vm is null && !context.Keeps(MappingClauses.UnmapWithoutVm))
            return Errno.ENODEV;
        if (owner.FindMemory(handle.Id) is not { } memory)
            return context.Keeps(MemoryClauses.UnknownHandle) ? Errno.ENOMEM : Errno.EINVAL;

        for (uint i = args.n_success; i < ids.Length; i++)
        {
            uint id = ids[context.Keeps(PeerClauses.UnmapInOrder) ? i : (uint)ids.Length - 1 - i];
            if (context.Process.Find(id) is not { } peer)
                return context.Keeps(MemoryClauses.UnknownPeer) ? Errno.EINVAL : Errno.ENODEV;

            // No kernel up to 7.3.4 asks: it follows a null pointer (drm_priv_to_vm).
            if (peer.Vm is null)
                return context.Keeps(PeerClauses.UnmapNotAcquired) ? Errno.EINVAL : Errno.None;
            if (peer.Vm.IsLockedForGood)
                return Errno.EDEADLK; // the kernel would wait for ever
            error = context.Driver.Memory.Unmap(memory, peer.Vm, context.Driver.Profile.QueueBuffersMustBeMapped);
            if (error != Errno.None)
                return error;
            if (context.Keeps(MemoryClauses.CountsSuccess))
                args.n_success = i + 1;
        }

        // MAP flushes too in the kernel; no engine here remembers that nothing was mapped.
        if (context.Keeps(MemoryClauses.RemapReachesNewBuffer))
        {
            foreach (uint id in ids)
                Flushed(context, id)?.Flush();
        }

        return DriverReply.Success;
    }

    private static GpuVm? Flushed(IoctlContext context, uint id)
    {
        ProcessDevice? own = context.Process.Find(id);
        if (context.Keeps(ProcessClauses.OwnFlush))
            return own?.Vm;
        ProcessDevice? other = context.Driver.Processes.All.SelectMany(process => process.Devices).FirstOrDefault(peer => peer.Device == own?.Device && peer != own && peer.Vm is not null);
        return (other ?? own)?.Vm;
    }
}
