using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_OP; 16 bytes before Linux 6.18.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_op
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint op;
    public ulong value;
    public uint num_entries;
    public uint padding;
#pragma warning restore CS1591
}
