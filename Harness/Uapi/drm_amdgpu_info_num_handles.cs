using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_NUM_HANDLES.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_num_handles
{
#pragma warning disable CS1591 // the header documents its fields
    public uint uvd_max_handles;
    public uint uvd_used_handles;
#pragma warning restore CS1591
}
