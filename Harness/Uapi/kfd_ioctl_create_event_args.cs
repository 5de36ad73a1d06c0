using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_CREATE_EVENT.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_create_event_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: handle of a buffer that becomes the event page, or 0; out: mmap offset of the kernel's own event page.</summary>
    public ulong event_page_offset;

    /// <summary>Out: the number that the interrupt of a signal packet carries.</summary>
    public uint event_trigger_data;

    /// <summary>In: KFD_IOC_EVENT_*.</summary>
    public uint event_type;

    public uint auto_reset;
    public uint node_id;

    /// <summary>Out.</summary>
    public uint event_id;

    /// <summary>Out: 8-byte slot of the event page.</summary>
    public uint event_slot_index;
#pragma warning restore CS1591
}
