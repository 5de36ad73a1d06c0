using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_USERPTR.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_userptr
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong addr;
    public ulong size;
    public uint flags;
    public uint handle;
#pragma warning restore CS1591
}
