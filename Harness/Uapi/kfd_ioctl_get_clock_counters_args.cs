using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_GET_CLOCK_COUNTERS: four clocks read together.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_clock_counters_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>Out: ticks of the GPU's reference clock, 0 for a GPU that is not known.</summary>
    public ulong gpu_clock_counter;

    /// <summary>Out: nanoseconds of CLOCK_MONOTONIC_RAW.</summary>
    public ulong cpu_clock_counter;

    /// <summary>Out: nanoseconds of CLOCK_BOOTTIME.</summary>
    public ulong system_clock_counter;

    /// <summary>Out: Hz of the two clocks of the system, 1000000000.</summary>
    public ulong system_clock_freq;

    /// <summary>In.</summary>
    public uint gpu_id;

    public uint pad;
#pragma warning restore CS1591
}
