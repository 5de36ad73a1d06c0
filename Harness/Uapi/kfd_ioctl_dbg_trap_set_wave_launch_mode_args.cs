using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_MODE.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_set_wave_launch_mode_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint launch_mode;
    public uint pad;
#pragma warning restore CS1591
}
