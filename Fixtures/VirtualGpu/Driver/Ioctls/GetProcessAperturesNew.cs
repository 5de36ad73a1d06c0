using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_PROCESS_APERTURES_NEW (kfd_ioctl_get_process_apertures_new).</summary>
internal static class GetProcessAperturesNew
{
    // Entries of 56 bytes in the 4 MiB that kmalloc has at most.
    private const uint MostEntries = (4u << 20) / 56;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_process_apertures_new_args args)
    {
        IReadOnlyList<ProcessDevice> devices = context.Keeps(PeerClauses.AperturesInOrder) ? context.Process.Devices : [.. context.Process.Devices.Reverse()];
        if (args.num_of_nodes == 0)
        {
            args.num_of_nodes = context.Keeps(DeviceClauses.ApertureQuery) ? (uint)devices.Count : 0;
            return DriverReply.Success;
        }

        bool isChecked = context.Driver.Profile.ApertureCountIsChecked;
        if (args.num_of_nodes > MostEntries && context.Keeps(DeviceClauses.ApertureHugeCount))
            return isChecked ? Errno.EINVAL : Errno.ENOMEM;
        if (isChecked && args.num_of_nodes > context.Driver.NodeCount && args.num_of_nodes <= MostEntries && context.Keeps(DeviceClauses.ApertureTooMany))
            return Errno.EINVAL;
        int count = (int)Math.Min((uint)devices.Count, args.num_of_nodes);
        var entries = new kfd_process_device_apertures[context.Keeps(DeviceClauses.ApertureWritesOnlyGpus) ? count : (int)args.num_of_nodes];
        for (int i = 0; i < count; i++)
            entries[i] = ProcessApertures.Of(devices[i], context.Driver.Profile, context.Contract);
        args.num_of_nodes = (uint)count;
        bool written = context.Caller.Memory.TryWrite(
            args.kfd_process_device_apertures_ptr, MemoryMarshal.AsBytes<kfd_process_device_apertures>(entries));
        return written || !context.Keeps(DeviceClauses.ApertureUnwritable) ? Errno.None : Errno.EFAULT;
    }
}
