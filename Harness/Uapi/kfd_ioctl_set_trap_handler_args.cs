using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SET_TRAP_HANDLER: the second-level trap handler of a process on a GPU.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_set_trap_handler_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong tba_addr;
    public ulong tma_addr;
    public uint gpu_id;
    public uint pad;
#pragma warning restore CS1591
}
