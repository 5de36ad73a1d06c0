using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Age of a signal event, since KFD 1.14: lets a waiter notice a signal that came before it waited.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_hsa_signal_event_data
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong last_event_age;
#pragma warning restore CS1591
}
