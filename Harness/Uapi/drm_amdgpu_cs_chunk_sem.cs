using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunks AMDGPU_CHUNK_ID_SYNCOBJ_IN and _OUT.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 4 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_sem
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
#pragma warning restore CS1591
}
