using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>The array of device ids of MAP and UNMAP, and the checks that both make first.</summary>
internal static class DeviceArray
{
    private const uint MaxDevices = 1 << 20;

    /// <summary>Reads it.</summary>
    public static Errno TryRead(IoctlContext context, in kfd_ioctl_map_memory_to_gpu_args args, out uint[] ids)
    {
        ids = [];
        if (args.n_devices == 0 && context.Keeps(MemoryClauses.NoDevices))
            return Errno.EINVAL;
        if (args.n_success > args.n_devices)
            return context.Keeps(MemoryClauses.TooManyDone) ? Errno.EINVAL : Errno.EFAULT;
        if (args.n_devices > MaxDevices)
            return context.Keeps(MemoryClauses.ArrayTooLarge) ? Errno.ENOMEM : Errno.EINVAL;
        if (context.Process.Find(new MemoryHandle(args.handle).GpuId) is null && !context.Keeps(MappingClauses.ArrayBeforeHandle))
            return Errno.EINVAL;
        ids = new uint[args.n_devices];
        if (!context.Caller.Memory.TryRead(args.device_ids_array_ptr, MemoryMarshal.AsBytes(ids.AsSpan())))
            return context.Keeps(MemoryClauses.ArrayUnreadable) ? Errno.EFAULT : Errno.EINVAL;
        if (Array.Exists(ids, id => context.Process.Find(id) is null) && !context.Keeps(MappingClauses.HandleBeforeDevices))
            return Errno.EINVAL;
        return ids.Distinct().Count() < ids.Length && !context.Keeps(MappingClauses.DeviceTwice) ? Errno.EINVAL : Errno.None;
    }
}
