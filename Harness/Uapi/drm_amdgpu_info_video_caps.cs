using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_VIDEO_CAPS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 192 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_video_caps
{
#pragma warning disable CS1591 // the header documents its fields
    public codec_info_array codec_info;
#pragma warning restore CS1591

    /// <summary><c>codec_info[AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_COUNT]</c>.</summary>
    [InlineArray((int)Drm.AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_COUNT)]
    public struct codec_info_array
    {
        private drm_amdgpu_info_video_codec_info _first;
    }
}
