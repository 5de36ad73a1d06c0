using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Which firmware AMDGPU_INFO_FW_VERSION asks for.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_query_fw
{
#pragma warning disable CS1591 // the header documents its fields
    public uint fw_type;
    public uint ip_instance;
    public uint index;
    public uint _pad;
#pragma warning restore CS1591
}
