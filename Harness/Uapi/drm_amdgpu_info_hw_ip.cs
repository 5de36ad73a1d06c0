using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_HW_IP_INFO; 32 bytes before user queues (Linux 6.16).</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_hw_ip
{
#pragma warning disable CS1591 // the header documents its fields
    public uint hw_ip_version_major;
    public uint hw_ip_version_minor;
    public ulong capabilities_flags;
    public uint ib_start_alignment;
    public uint ib_size_alignment;
    public uint available_rings;
    public uint ip_discovery_version;
    public uint userq_num_slots;
#pragma warning restore CS1591
}
