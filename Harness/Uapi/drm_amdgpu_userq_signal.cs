using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_USERQ_SIGNAL.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 48 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_signal
{
#pragma warning disable CS1591 // the header documents its fields
    public uint queue_id;
    public uint pad;
    public ulong syncobj_handles;
    public ushort num_syncobj_handles;
    public ushort pad0;
    public uint pad1;
    public ulong bo_read_handles;
    public ulong bo_write_handles;
    public uint num_bo_read_handles;
    public uint num_bo_write_handles;
#pragma warning restore CS1591
}
