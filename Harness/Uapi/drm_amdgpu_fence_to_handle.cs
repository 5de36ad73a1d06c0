using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_FENCE_TO_HANDLE: the answer overwrites the question.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_fence_to_handle
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public in_args @in;

    [FieldOffset(0)]
    public out_args @out;

    /// <summary>The unnamed structure of <see cref="@in"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct in_args
    {
        public drm_amdgpu_fence fence;
        public uint what;
        public uint pad;
    }

    /// <summary>The unnamed structure of <see cref="@out"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct out_args
    {
        public uint handle;
    }
#pragma warning restore CS1591
}
