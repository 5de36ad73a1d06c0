using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_LIST_HANDLES.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_list_handles
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong entries;
    public uint num_entries;
    public uint padding;
#pragma warning restore CS1591
}
