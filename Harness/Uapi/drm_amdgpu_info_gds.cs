using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_GDS_CONFIG.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_gds
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gds_gfx_partition_size;
    public uint compute_partition_size;
    public uint gds_total_size;
    public uint gws_per_gfx_partition;
    public uint gws_per_compute_partition;
    public uint oa_per_gfx_partition;
    public uint oa_per_compute_partition;
    public uint _pad;
#pragma warning restore CS1591
}
