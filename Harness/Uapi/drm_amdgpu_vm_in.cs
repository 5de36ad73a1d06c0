using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_VM.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_vm_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint op;
    public uint flags;
#pragma warning restore CS1591
}
