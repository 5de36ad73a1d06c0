using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Chunk AMDGPU_CHUNK_ID_IB: an indirect buffer to run.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk_ib
{
#pragma warning disable CS1591 // the header documents its fields
    public uint _pad;
    public uint flags;
    public ulong va_start;
    public uint ib_bytes;
    public uint ip_type;
    public uint ip_instance;
    public uint ring;
#pragma warning restore CS1591
}
