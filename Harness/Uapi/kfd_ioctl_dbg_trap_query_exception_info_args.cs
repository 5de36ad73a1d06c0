using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_QUERY_EXCEPTION_INFO.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_query_exception_info_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong info_ptr;
    public uint info_size;
    public uint source_id;
    public uint exception_code;
    public uint clear_exception;
#pragma warning restore CS1591
}
