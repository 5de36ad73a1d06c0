using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_VM.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_vm_out
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong flags;
#pragma warning restore CS1591
}
