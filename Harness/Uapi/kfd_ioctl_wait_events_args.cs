using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_WAIT_EVENTS.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_wait_events_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: address of <c>num_events</c> <see cref="kfd_event_data"/>.</summary>
    public ulong events_ptr;

    public uint num_events;
    public uint wait_for_all;

    /// <summary>In: milliseconds, 0xffffffff for ever; out: what is left.</summary>
    public uint timeout;

    /// <summary>Out: KFD_IOC_WAIT_RESULT_*.</summary>
    public uint wait_result;
#pragma warning restore CS1591
}
