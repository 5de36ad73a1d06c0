using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>State of the debugged runtime, which KFD_IOC_DBG_TRAP_ENABLE writes to <c>rinfo_ptr</c>.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_runtime_info
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong r_debug;
    public uint runtime_state;
    public uint ttmp_setup;
#pragma warning restore CS1591
}
