using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_CS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_cs_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint ctx_id;
    public uint bo_list_handle;
    public uint num_chunks;
    public uint flags;
    public ulong chunks;
#pragma warning restore CS1591
}
