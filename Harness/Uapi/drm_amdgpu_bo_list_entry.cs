using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One buffer of a buffer list.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_bo_list_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public uint bo_handle;
    public uint bo_priority;
#pragma warning restore CS1591
}
