using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_WAIT_CS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_wait_cs_out
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>1 when the time ran out, 0 when done.</summary>
    public ulong status;
#pragma warning restore CS1591
}
