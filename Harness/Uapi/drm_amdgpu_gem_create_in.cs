using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_GEM_CREATE.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_create_in
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>Bytes.</summary>
    public ulong bo_size;

    public ulong alignment;

    /// <summary>AMDGPU_GEM_DOMAIN_*.</summary>
    public ulong domains;

    /// <summary>AMDGPU_GEM_CREATE_*.</summary>
    public ulong domain_flags;
#pragma warning restore CS1591
}
