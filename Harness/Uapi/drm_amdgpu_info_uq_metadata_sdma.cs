using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Firmware areas of an SDMA user queue, in bytes.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_uq_metadata_sdma
{
#pragma warning disable CS1591 // the header documents its fields
    public uint csa_size;
    public uint csa_alignment;
#pragma warning restore CS1591
}
