using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_FW_VERSION.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_firmware
{
#pragma warning disable CS1591 // the header documents its fields
    public uint ver;
    public uint feature;
#pragma warning restore CS1591
}
