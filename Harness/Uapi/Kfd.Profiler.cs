namespace Harness.Uapi;

// The profiler interface.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_profiler_args.op.
    public const uint KFD_IOC_PROFILER_PMC = 0;
    public const uint KFD_IOC_PROFILER_VERSION = 2;
    public const uint KFD_IOC_PROFILER_PTL_CONTROL = 3;

    // Answer of KFD_IOC_PROFILER_VERSION.
    public const uint KFD_IOC_PROFILER_VERSION_NUM = 1;

#pragma warning restore CS1591
}
