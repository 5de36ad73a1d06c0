using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_device_snapshot_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_mask;
    public ulong snapshot_buf_ptr;

    /// <summary>In: entries there is room for; out: GPUs of the process.</summary>
    public uint num_devices;

    /// <summary>In: bytes of the caller's entry; out: bytes of the kernel's entry.</summary>
    public uint entry_size;
#pragma warning restore CS1591
}
