using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>What a KFD_IOC_EVENT_HW_EXCEPTION event tells.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_hsa_hw_exception_data
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>KFD_HW_EXCEPTION_*_RESET.</summary>
    public uint reset_type;

    /// <summary>KFD_HW_EXCEPTION_GPU_HANG or _ECC.</summary>
    public uint reset_cause;

    public uint memory_lost;
    public uint gpu_id;
#pragma warning restore CS1591
}
