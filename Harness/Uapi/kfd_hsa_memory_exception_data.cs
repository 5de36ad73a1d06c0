using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>What a KFD_IOC_EVENT_MEMORY event tells.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_hsa_memory_exception_data
{
#pragma warning disable CS1591 // the header documents its fields
    public kfd_memory_exception_failure failure;
    public ulong va;
    public uint gpu_id;

    /// <summary>KFD_MEM_ERR_*.</summary>
    public uint ErrorType;
#pragma warning restore CS1591
}
