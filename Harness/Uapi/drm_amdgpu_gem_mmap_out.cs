using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_GEM_MMAP.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_mmap_out
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>Offset for mmap of the file that the ioctl was made on.</summary>
    public ulong addr_ptr;
#pragma warning restore CS1591
}
