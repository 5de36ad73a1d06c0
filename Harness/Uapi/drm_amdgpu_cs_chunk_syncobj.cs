using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunks AMDGPU_CHUNK_ID_SYNCOBJ_TIMELINE_WAIT and _SIGNAL.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_syncobj
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint flags;
    public ulong point;
#pragma warning restore CS1591
}
