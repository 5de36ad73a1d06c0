using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_AVAILABLE_MEMORY.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_available_memory_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>Out: bytes.</summary>
    public ulong available;

    public uint gpu_id;
    public uint pad;
#pragma warning restore CS1591
}
