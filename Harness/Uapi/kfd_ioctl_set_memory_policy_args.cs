using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SET_MEMORY_POLICY.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_set_memory_policy_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong alternate_aperture_base;
    public ulong alternate_aperture_size;
    public uint gpu_id;
    public uint default_policy;
    public uint alternate_policy;

    /// <summary>In: KFD_PROC_FLAG_*; padding before KFD 1.18.</summary>
    public uint misc_process_flag;
#pragma warning restore CS1591
}
