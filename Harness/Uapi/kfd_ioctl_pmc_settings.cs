using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_PROFILER_PMC: takes or gives back the performance counters of a GPU.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 12 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_pmc_settings
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gpu_id;
    public uint @lock;
    public uint perfcount_enable;
#pragma warning restore CS1591
}
