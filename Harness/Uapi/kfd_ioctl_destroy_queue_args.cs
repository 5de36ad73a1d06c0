using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_DESTROY_QUEUE.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_destroy_queue_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint queue_id;
    public uint pad;
#pragma warning restore CS1591
}
