using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>The array of device ids of MAP and UNMAP, and the checks that both make first.</summary>
internal static class DeviceArray
{
    private const uint MaxDevices = 1 << 20;

    /// <summary>Reads it.</summary>
    public static Errno TryRead(IoctlContext context, ulong address, uint count, uint done, string emptyClause, out uint[] ids)
    {
        ids = [];
        if (count == 0 && context.Keeps(emptyClause))
            return Errno.EINVAL;
        if (done > count)
            return context.Keeps(MemoryClauses.TooManyDone) ? Errno.EINVAL : Errno.EFAULT;
        if (count > MaxDevices)
            return context.Keeps(MemoryClauses.ArrayTooLarge) ? Errno.ENOMEM : Errno.EINVAL;
        ids = new uint[count];
        if (context.Caller.Memory.TryRead(address, MemoryMarshal.AsBytes(ids.AsSpan())))
            return Errno.None;
        return context.Keeps(MemoryClauses.ArrayUnreadable) ? Errno.EFAULT : Errno.EINVAL;
    }
}
