using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_GET_QUEUE_WAVE_STATE: the saved waves of a queue that is not running.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_queue_wave_state_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: where the control stack is copied to.</summary>
    public ulong ctl_stack_address;

    /// <summary>Out: bytes.</summary>
    public uint ctl_stack_used_size;

    /// <summary>Out: bytes.</summary>
    public uint save_area_used_size;

    public uint queue_id;
    public uint pad;
#pragma warning restore CS1591
}
