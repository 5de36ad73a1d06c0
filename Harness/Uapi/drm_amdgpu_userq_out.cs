using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_USERQ.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_out
{
#pragma warning disable CS1591 // the header documents its fields
    public uint queue_id;
    public uint _pad;
#pragma warning restore CS1591
}
