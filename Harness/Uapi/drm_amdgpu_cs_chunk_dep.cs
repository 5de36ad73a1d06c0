using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunk AMDGPU_CHUNK_ID_DEPENDENCIES: a submission to wait for.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_dep
{
#pragma warning disable CS1591 // the header documents its fields
    public uint ip_type;
    public uint ip_instance;
    public uint ring;
    public uint ctx_id;
    public ulong handle;
#pragma warning restore CS1591
}
