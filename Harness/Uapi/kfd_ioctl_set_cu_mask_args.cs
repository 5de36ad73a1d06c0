using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SET_CU_MASK.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_set_cu_mask_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint queue_id;

    /// <summary>In: bits in the mask, a multiple of 32.</summary>
    public uint num_cu_mask;

    public ulong cu_mask_ptr;
#pragma warning restore CS1591
}
