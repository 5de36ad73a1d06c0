using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_WAIT_FENCES.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_wait_fences_in
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong fences;
    public uint fence_count;
    public uint wait_all;
    public ulong timeout_ns;
#pragma warning restore CS1591
}
