using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_PROCESS_APERTURES (kfd_ioctl_get_process_apertures): at most seven devices.</summary>
internal static class GetProcessApertures
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_process_apertures_args args)
    {
        int count = Math.Min((int)Kfd.NUM_OF_SUPPORTED_GPUS, context.Process.Devices.Count);
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<kfd_ioctl_get_process_apertures_args>(ref args));
        Span<kfd_process_device_apertures> entries =
            MemoryMarshal.Cast<byte, kfd_process_device_apertures>(bytes)[..(int)Kfd.NUM_OF_SUPPORTED_GPUS];
        for (int i = 0; i < count; i++)
            entries[i] = ProcessApertures.Of(context.Process.Devices[i], context.Driver.Profile, context.Contract);
        args.num_of_nodes = context.Keeps(DeviceClauses.ApertureOldCall) ? (uint)count : 0;
        return DriverReply.Success;
    }
}
