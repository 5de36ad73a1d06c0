using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_UQ_FW_AREAS, by kind of queue.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_info_uq_metadata
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public drm_amdgpu_info_uq_metadata_gfx gfx;

    [FieldOffset(0)]
    public drm_amdgpu_info_uq_metadata_compute compute;

    [FieldOffset(0)]
    public drm_amdgpu_info_uq_metadata_sdma sdma;
#pragma warning restore CS1591
}
