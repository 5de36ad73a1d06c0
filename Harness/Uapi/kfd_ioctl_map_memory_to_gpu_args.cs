using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// Arguments of AMDKFD_IOC_MAP_MEMORY_TO_GPU. The call may stop half-way and can be repeated from <c>n_success</c>.
/// </summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_map_memory_to_gpu_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong handle;

    /// <summary>In: address of <c>n_devices</c> 32-bit gpu_ids.</summary>
    public ulong device_ids_array_ptr;

    public uint n_devices;

    /// <summary>In: GPUs to skip; out: GPUs that are done.</summary>
    public uint n_success;
#pragma warning restore CS1591
}
