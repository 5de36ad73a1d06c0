using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One mapping in the answer of AMDGPU_GEM_OP_GET_MAPPING_INFO.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_gem_vm_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong addr;
    public ulong size;
    public ulong offset;
    public ulong flags;
#pragma warning restore CS1591
}
