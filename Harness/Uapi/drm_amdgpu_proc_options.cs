using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_PROC_OPTIONS.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_proc_options
{
#pragma warning disable CS1591 // the header documents its fields
    public uint op;
    public kfd_sigbus_delay_args kfd_sigbus_delay;

    /// <summary>The unnamed structure of <see cref="kfd_sigbus_delay"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct kfd_sigbus_delay_args
    {
        public uint value;
    }
#pragma warning restore CS1591
}
