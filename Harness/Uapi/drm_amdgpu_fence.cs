using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>A submission, named by context, ring and sequence number.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_fence
{
#pragma warning disable CS1591 // the header documents its fields
    public uint ctx_id;
    public uint ip_type;
    public uint ip_instance;
    public uint ring;
    public ulong seq_no;
#pragma warning restore CS1591
}
