using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunk AMDGPU_CHUNK_ID_FENCE: where the sequence number of the submission is written.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_fence
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint offset;
#pragma warning restore CS1591
}
