using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDKFD_IOC_GET_PROCESS_APERTURES, which knows seven GPUs at most.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 400 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_process_apertures_args
{
#pragma warning disable CS1591 // the header documents its fields
    public process_apertures_array process_apertures;
    public uint num_of_nodes;
    public uint pad;
#pragma warning restore CS1591

    /// <summary><c>process_apertures[NUM_OF_SUPPORTED_GPUS]</c>.</summary>
    [InlineArray((int)Kfd.NUM_OF_SUPPORTED_GPUS)]
    public struct process_apertures_array
    {
        private kfd_process_device_apertures _first;
    }
}
