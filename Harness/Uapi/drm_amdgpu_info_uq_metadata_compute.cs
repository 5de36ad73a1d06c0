using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Firmware areas of a compute user queue, in bytes.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_uq_metadata_compute
{
#pragma warning disable CS1591 // the header documents its fields
    public uint eop_size;
    public uint eop_alignment;
#pragma warning restore CS1591
}
