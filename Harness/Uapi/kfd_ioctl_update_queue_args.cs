using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_UPDATE_QUEUE.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_update_queue_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong ring_base_address;
    public uint queue_id;
    public uint ring_size;
    public uint queue_percentage;
    public uint queue_priority;
#pragma warning restore CS1591
}
