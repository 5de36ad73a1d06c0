using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>The address ranges of one GPU for the calling process; limits are the last byte of the range.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 56 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_process_device_apertures
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong lds_base;
    public ulong lds_limit;
    public ulong scratch_base;
    public ulong scratch_limit;
    public ulong gpuvm_base;
    public ulong gpuvm_limit;
    public uint gpu_id;
    public uint pad;
#pragma warning restore CS1591
}
