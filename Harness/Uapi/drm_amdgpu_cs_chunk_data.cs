using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>The data of a chunk.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_cs_chunk_data
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public drm_amdgpu_cs_chunk_ib ib_data;

    [FieldOffset(0)]
    public drm_amdgpu_cs_chunk_fence fence_data;
#pragma warning restore CS1591
}
