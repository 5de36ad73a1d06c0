using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One chunk of a command submission.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_chunk
{
#pragma warning disable CS1591 // the header documents its fields
    public uint chunk_id;

    /// <summary>Length of the data in dwords.</summary>
    public uint length_dw;

    public ulong chunk_data;
#pragma warning restore CS1591
}
