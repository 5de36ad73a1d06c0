using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_VCE_CLOCK_TABLE.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 104 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_vce_clock_table
{
#pragma warning disable CS1591 // the header documents its fields
    public entries_array entries;
    public uint num_valid_entries;
    public uint pad;
#pragma warning restore CS1591

    /// <summary><c>entries[AMDGPU_VCE_CLOCK_TABLE_ENTRIES]</c>.</summary>
    [InlineArray((int)Drm.AMDGPU_VCE_CLOCK_TABLE_ENTRIES)]
    public struct entries_array
    {
        private drm_amdgpu_info_vce_clock_table_entry _first;
    }
}
