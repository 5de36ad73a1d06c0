using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_MAP_MEMORY_TO_GPU (kfd_ioctl_map_memory_to_gpu): n_success tells how far it came, and where it goes on.</summary>
internal static class MapMemoryToGpu
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_map_memory_to_gpu_args args)
    {
        Errno error = DeviceArray.TryRead(context, args, out uint[] ids);
        if (error != Errno.None)
            return error;
        var handle = new MemoryHandle(args.handle);
        if (context.Process.Find(handle.GpuId) is not { } owner)
            return context.Keeps(MemoryClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        if (owner.Vm is null)
            return context.Keeps(DeviceClauses.NotAcquired) ? Errno.ENODEV : Errno.ESRCH;
        if (owner.FindMemory(handle.Id) is not { } memory)
            return context.Keeps(MemoryClauses.UnknownHandle) ? Errno.ENOMEM : Errno.EINVAL;

        for (uint i = args.n_success; i < ids.Length; i++)
        {
            uint id = ids[context.Keeps(PeerClauses.MapInOrder) ? i : (uint)ids.Length - 1 - i];
            if (context.Process.Find(id) is not { } peer)
                return context.Keeps(MemoryClauses.UnknownPeer) ? Errno.EINVAL : Errno.ENODEV;
            if (peer.Vm is null)
                return context.Keeps(PeerClauses.MapNotAcquired) ? Errno.ENODEV : Errno.EINVAL;
            error = context.Driver.Memory.Map(memory, peer.Vm);
            if (error != Errno.None)
                return error;
            if (context.Keeps(MemoryClauses.CountsSuccess))
                args.n_success = i + 1;
        }

        return DriverReply.Success;
    }
}
