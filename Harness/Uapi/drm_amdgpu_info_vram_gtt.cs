using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_VRAM_GTT, in bytes.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_vram_gtt
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong vram_size;
    public ulong vram_cpu_accessible_size;
    public ulong gtt_size;
#pragma warning restore CS1591
}
