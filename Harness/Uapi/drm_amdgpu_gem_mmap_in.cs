using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_GEM_MMAP.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_mmap_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint _pad;
#pragma warning restore CS1591
}
