using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_INFO; the answer goes to <c>return_pointer</c>.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_info
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public ulong return_pointer;

    /// <summary>Bytes of room; a longer answer is cut.</summary>
    [FieldOffset(8)]
    public uint return_size;

    /// <summary>AMDGPU_INFO_*.</summary>
    [FieldOffset(12)]
    public uint query;

    [FieldOffset(16)]
    public mode_crtc_args mode_crtc;

    [FieldOffset(16)]
    public query_hw_ip_args query_hw_ip;

    [FieldOffset(16)]
    public read_mmr_reg_args read_mmr_reg;

    [FieldOffset(16)]
    public drm_amdgpu_query_fw query_fw;

    [FieldOffset(16)]
    public vbios_info_args vbios_info;

    [FieldOffset(16)]
    public sensor_info_args sensor_info;

    [FieldOffset(16)]
    public video_cap_args video_cap;

    /// <summary>The unnamed structure of <see cref="mode_crtc"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct mode_crtc_args
    {
        public uint id;
        public uint _pad;
    }

    /// <summary>The unnamed structure of <see cref="query_hw_ip"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct query_hw_ip_args
    {
        public uint type;
        public uint ip_instance;
    }

    /// <summary>The unnamed structure of <see cref="read_mmr_reg"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct read_mmr_reg_args
    {
        public uint dword_offset;
        public uint count;
        public uint instance;
        public uint flags;
    }

    /// <summary>The unnamed structure of <see cref="vbios_info"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct vbios_info_args
    {
        public uint type;
        public uint offset;
    }

    /// <summary>The unnamed structure of <see cref="sensor_info"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct sensor_info_args
    {
        public uint type;
    }

    /// <summary>The unnamed structure of <see cref="video_cap"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct video_cap_args
    {
        public uint type;
    }
#pragma warning restore CS1591
}
