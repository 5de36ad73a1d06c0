using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_PRIME_HANDLE_TO_FD and DRM_IOCTL_PRIME_FD_TO_HANDLE.</summary>
/// <remarks>include/uapi/drm/drm.h, 12 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_prime_handle
{
#pragma warning disable CS1591 // the header documents its fields
    public uint handle;
    public uint flags;
    public int fd;
#pragma warning restore CS1591
}
