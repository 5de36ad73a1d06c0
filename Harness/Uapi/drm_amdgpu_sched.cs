using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_SCHED.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_sched
{
#pragma warning disable CS1591 // the header documents its fields
    public drm_amdgpu_sched_in @in;
#pragma warning restore CS1591
}
