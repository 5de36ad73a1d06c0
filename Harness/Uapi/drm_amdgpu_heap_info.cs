using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One heap of AMDGPU_INFO_MEMORY, in bytes.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_heap_info
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong total_heap_size;
    public ulong usable_heap_size;
    public ulong heap_usage;
    public ulong max_allocation;
#pragma warning restore CS1591
}
