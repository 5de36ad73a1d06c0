using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Firmware areas of a graphics user queue, in bytes.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_uq_metadata_gfx
{
#pragma warning disable CS1591 // the header documents its fields
    public uint shadow_size;
    public uint shadow_alignment;
    public uint csa_size;
    public uint csa_alignment;
#pragma warning restore CS1591
}
