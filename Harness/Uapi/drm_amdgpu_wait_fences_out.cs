using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_WAIT_FENCES.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_wait_fences_out
{
#pragma warning disable CS1591 // the header documents its fields
    public uint status;
    public uint first_signaled;
#pragma warning restore CS1591
}
