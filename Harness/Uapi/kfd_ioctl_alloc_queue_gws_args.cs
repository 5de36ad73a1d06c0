using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_ALLOC_QUEUE_GWS: global wave sync for one queue.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_alloc_queue_gws_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint queue_id;
    public uint num_gws;

    /// <summary>Out.</summary>
    public uint first_gws;

    public uint pad;
#pragma warning restore CS1591
}
