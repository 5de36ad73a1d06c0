using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One buffer in the answer of DRM_IOCTL_AMDGPU_GEM_LIST_HANDLES.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_list_handles_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gem_handle;
    public uint flags;
    public ulong size;
    public ulong preferred_domains;
    public ulong alloc_flags;
    public ulong alignment;
#pragma warning restore CS1591
}
