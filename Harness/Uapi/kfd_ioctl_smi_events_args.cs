using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SMI_EVENTS, since KFD 1.3.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_smi_events_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gpuid;

    /// <summary>Out: file to write the event mask to and to read events from.</summary>
    public uint anon_fd;
#pragma warning restore CS1591
}
