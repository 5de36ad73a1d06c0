using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_CTX: the answer overwrites the question.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_ctx
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public drm_amdgpu_ctx_in @in;

    [FieldOffset(0)]
    public drm_amdgpu_ctx_out @out;
#pragma warning restore CS1591
}
