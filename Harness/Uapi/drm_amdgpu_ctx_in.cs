using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_CTX.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_ctx_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint op;
    public uint flags;
    public uint ctx_id;
    public int priority;
#pragma warning restore CS1591
}
