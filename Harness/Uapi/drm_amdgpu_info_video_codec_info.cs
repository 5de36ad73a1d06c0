using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One codec of AMDGPU_INFO_VIDEO_CAPS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_video_codec_info
{
#pragma warning disable CS1591 // the header documents its fields
    public uint valid;
    public uint max_width;
    public uint max_height;
    public uint max_pixels_per_frame;
    public uint max_level;
    public uint pad;
#pragma warning restore CS1591
}
