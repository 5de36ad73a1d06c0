using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// Arguments of DRM_IOCTL_VERSION. Lengths are in bytes: room on the way in, length of the whole string on the way out.
/// </summary>
/// <remarks>include/uapi/drm/drm.h, 64 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct drm_version
{
#pragma warning disable CS1591 // the header documents its fields
    public int version_major;
    public int version_minor;
    public int version_patchlevel;
    public ulong name_len;
    public byte* name;
    public ulong date_len;
    public byte* date;
    public ulong desc_len;
    public byte* desc;
#pragma warning restore CS1591
}
