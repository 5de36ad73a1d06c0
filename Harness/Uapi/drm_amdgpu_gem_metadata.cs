using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_GEM_METADATA.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 288 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct drm_amdgpu_gem_metadata
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint op;
    public data_args data;

    /// <summary>The unnamed structure of <see cref="data"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct data_args
    {
        public ulong flags;
        public ulong tiling_info;
        public uint data_size_bytes;
        public fixed uint data[64];
    }
#pragma warning restore CS1591
}
