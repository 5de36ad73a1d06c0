using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of DRM_IOCTL_AMDGPU_CTX, by operation.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct drm_amdgpu_ctx_out
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public alloc_args alloc;

    [FieldOffset(0)]
    public state_args state;

    [FieldOffset(0)]
    public pstate_args pstate;

    /// <summary>The unnamed structure of <see cref="alloc"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct alloc_args
    {
        public uint ctx_id;
        public uint _pad;
    }

    /// <summary>The unnamed structure of <see cref="state"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct state_args
    {
        public ulong flags;
        public uint hangs;
        public uint reset_status;
    }

    /// <summary>The unnamed structure of <see cref="pstate"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct pstate_args
    {
        public uint flags;
        public uint _pad;
    }
#pragma warning restore CS1591
}
