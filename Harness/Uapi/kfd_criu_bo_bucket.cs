using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One buffer of a process that is checkpointed or restored.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 48 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_criu_bo_bucket
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong addr;
    public ulong size;
    public ulong offset;

    /// <summary>Out on restore: the new mmap offset.</summary>
    public ulong restored_offset;

    /// <summary>The user_gpu_id.</summary>
    public uint gpu_id;

    public uint alloc_flags;
    public uint dmabuf_fd;
    public uint pad;
#pragma warning restore CS1591
}
