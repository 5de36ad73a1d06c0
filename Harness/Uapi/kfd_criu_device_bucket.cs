using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One GPU of a process that is checkpointed or restored.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_criu_device_bucket
{
#pragma warning disable CS1591 // the header documents its fields
    public uint user_gpu_id;
    public uint actual_gpu_id;
    public uint drm_fd;
    public uint pad;
#pragma warning restore CS1591
}
