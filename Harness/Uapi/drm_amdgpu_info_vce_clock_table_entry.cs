using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One row of AMDGPU_INFO_VCE_CLOCK_TABLE.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_vce_clock_table_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public uint sclk;
    public uint mclk;
    public uint eclk;
    public uint pad;
#pragma warning restore CS1591
}
