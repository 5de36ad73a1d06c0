using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of DRM_IOCTL_AMDGPU_USERQ_WAIT.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 72 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_wait
{
#pragma warning disable CS1591 // the header documents its fields
    public uint waitq_id;
    public uint pad;
    public ulong syncobj_handles;
    public ulong syncobj_timeline_handles;
    public ulong syncobj_timeline_points;
    public ulong bo_read_handles;
    public ulong bo_write_handles;
    public ushort num_syncobj_timeline_handles;
    public ushort num_fences;
    public ushort num_syncobj_handles;
    public ushort pad0;
    public uint num_bo_read_handles;
    public uint num_bo_write_handles;
    public ulong out_fences;
#pragma warning restore CS1591
}
