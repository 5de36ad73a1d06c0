using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunk AMDGPU_CHUNK_ID_CP_GFX_SHADOW.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_cp_gfx_shadow
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong shadow_va;
    public ulong csa_va;
    public ulong gds_va;
    public ulong flags;
#pragma warning restore CS1591
}
