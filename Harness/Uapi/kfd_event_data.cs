using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One event in the array that AMDKFD_IOC_WAIT_EVENTS waits for.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 48 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct kfd_event_data
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public kfd_hsa_memory_exception_data memory_exception_data;

    [FieldOffset(0)]
    public kfd_hsa_hw_exception_data hw_exception_data;

    [FieldOffset(0)]
    public kfd_hsa_signal_event_data signal_event_data;

    /// <summary>Not used by the kernel.</summary>
    [FieldOffset(32)]
    public ulong kfd_event_data_ext;

    [FieldOffset(40)]
    public uint event_id;

    [FieldOffset(44)]
    public uint pad;
#pragma warning restore CS1591
}
