using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_WAIT_CS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_wait_cs_in
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong handle;

    /// <summary>CLOCK_MONOTONIC time in nanoseconds; negative is for ever.</summary>
    public ulong timeout;

    public uint ip_type;
    public uint ip_instance;
    public uint ring;
    public uint ctx_id;
#pragma warning restore CS1591
}
