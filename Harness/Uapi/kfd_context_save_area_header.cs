using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// First bytes of the context save area of a queue, once for each XCC. Offsets are from the start of that XCC's area.
/// </summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_context_save_area_header
{
#pragma warning disable CS1591 // the header documents its fields
    public wave_state_area wave_state;
    public uint debug_offset;
    public uint debug_size;
    public ulong err_payload_addr;
    public uint err_event_id;
    public uint reserved1;

    /// <summary>The unnamed structure of <see cref="wave_state"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct wave_state_area
    {
        public uint control_stack_offset;
        public uint control_stack_size;
        public uint wave_state_offset;
        public uint wave_state_size;
    }
#pragma warning restore CS1591
}
