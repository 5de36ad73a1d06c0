using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_GEM_WAIT_IDLE.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_wait_idle_out
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>1 when the time ran out, 0 when idle.</summary>
    public uint status;

    public uint domain;
#pragma warning restore CS1591
}
