using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_GEM_CLOSE.</summary>
/// <remarks>include/uapi/drm/drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_gem_close
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint pad;
#pragma warning restore CS1591
}
