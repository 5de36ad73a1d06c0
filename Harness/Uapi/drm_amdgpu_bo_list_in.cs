using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_BO_LIST.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_bo_list_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint operation;
    public uint list_handle;
    public uint bo_number;
    public uint bo_info_size;
    public ulong bo_info_ptr;
#pragma warning restore CS1591
}
