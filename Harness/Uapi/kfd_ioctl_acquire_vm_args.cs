using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_ACQUIRE_VM: the process takes the address space of a render node file.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_acquire_vm_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint drm_fd;
    public uint gpu_id;
#pragma warning restore CS1591
}
