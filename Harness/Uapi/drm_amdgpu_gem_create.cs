using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_CREATE: the answer overwrites the question.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_gem_create
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public drm_amdgpu_gem_create_in @in;

    [FieldOffset(0)]
    public drm_amdgpu_gem_create_out @out;
#pragma warning restore CS1591
}
