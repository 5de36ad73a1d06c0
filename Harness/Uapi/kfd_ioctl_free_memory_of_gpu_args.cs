using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_FREE_MEMORY_OF_GPU.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_free_memory_of_gpu_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong handle;
#pragma warning restore CS1591
}
