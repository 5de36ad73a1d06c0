using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SET_SCRATCH_BACKING_VA.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_set_scratch_backing_va_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong va_addr;
    public uint gpu_id;
    public uint pad;
#pragma warning restore CS1591
}
