using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_VA; 40 bytes, up to <c>map_size</c>, before Linux 6.16.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 64 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_va
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint _pad;
    public uint operation;
    public uint flags;
    public ulong va_address;
    public ulong offset_in_bo;
    public ulong map_size;
    public ulong vm_timeline_point;
    public uint vm_timeline_syncobj_out;
    public uint num_syncobj_handles;
    public ulong input_fence_syncobj_handles;
#pragma warning restore CS1591
}
