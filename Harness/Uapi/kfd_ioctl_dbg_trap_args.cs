using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_DBG_TRAP, since KFD 1.13; <c>op</c> says which member of the union is meant.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct kfd_ioctl_dbg_trap_args
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public uint pid;

    [FieldOffset(4)]
    public uint op;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_enable_args enable;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_send_runtime_event_args send_runtime_event;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_set_exceptions_enabled_args set_exceptions_enabled;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_set_wave_launch_override_args launch_override;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_set_wave_launch_mode_args launch_mode;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_suspend_queues_args suspend_queues;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_resume_queues_args resume_queues;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_set_node_address_watch_args set_node_address_watch;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_clear_node_address_watch_args clear_node_address_watch;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_set_flags_args set_flags;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_query_debug_event_args query_debug_event;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_query_exception_info_args query_exception_info;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_queue_snapshot_args queue_snapshot;

    [FieldOffset(8)]
    public kfd_ioctl_dbg_trap_device_snapshot_args device_snapshot;
#pragma warning restore CS1591
}
