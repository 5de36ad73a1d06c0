using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_GET_PROCESS_APERTURES_NEW.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_process_apertures_new_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong kfd_process_device_apertures_ptr;

    /// <summary>In: entries there is room for, 0 asks for the number; out: entries.</summary>
    public uint num_of_nodes;

    public uint pad;
#pragma warning restore CS1591
}
