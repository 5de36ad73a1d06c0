using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_GEM_WAIT_IDLE.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_wait_idle_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint flags;

    /// <summary>CLOCK_MONOTONIC time in nanoseconds; negative is for ever.</summary>
    public ulong timeout;
#pragma warning restore CS1591
}
