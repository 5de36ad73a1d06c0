using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// One fence in the answer of DRM_IOCTL_AMDGPU_USERQ_WAIT: satisfied when the word at <c>va</c> reaches <c>value</c>.
/// </summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_fence_info
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong va;
    public ulong value;
#pragma warning restore CS1591
}
