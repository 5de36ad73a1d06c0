using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_VBIOS_INFO.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 200 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct drm_amdgpu_info_vbios
{
#pragma warning disable CS1591 // the header documents its fields
    public fixed byte name[64];
    public fixed byte vbios_pn[64];
    public uint version;
    public uint pad;
    public fixed byte vbios_ver_str[32];
    public fixed byte date[32];
#pragma warning restore CS1591
}
