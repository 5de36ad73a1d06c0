using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_MEMORY.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 96 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_memory_info
{
#pragma warning disable CS1591 // the header documents its fields
    public drm_amdgpu_heap_info vram;
    public drm_amdgpu_heap_info cpu_accessible_vram;
    public drm_amdgpu_heap_info gtt;
#pragma warning restore CS1591
}
