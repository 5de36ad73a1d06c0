using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_WAIT_FENCES: the answer overwrites the question.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_wait_fences
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public drm_amdgpu_wait_fences_in @in;

    [FieldOffset(0)]
    public drm_amdgpu_wait_fences_out @out;
#pragma warning restore CS1591
}
