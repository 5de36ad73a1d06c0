using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of the ioctl AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED, which always fails with EPERM.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_address_watch_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong content_ptr;
    public uint gpu_id;
    public uint buf_size_in_bytes;
#pragma warning restore CS1591
}
