using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Question of DRM_IOCTL_AMDGPU_USERQ.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 72 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_in
{
#pragma warning disable CS1591 // the header documents its fields
    public uint op;
    public uint queue_id;
    public uint ip_type;
    public uint doorbell_handle;
    public uint doorbell_offset;
    public uint flags;
    public ulong queue_va;
    public ulong queue_size;
    public ulong rptr_va;
    public ulong wptr_va;
    public ulong mqd;
    public ulong mqd_size;
#pragma warning restore CS1591
}
