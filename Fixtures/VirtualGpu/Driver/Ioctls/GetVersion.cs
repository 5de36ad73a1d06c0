using Harness.Contracts.Clauses;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_VERSION (kfd_ioctl_get_version).</summary>
internal static class GetVersion
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_version_args args)
    {
        args.major_version = context.Keeps(VersionClauses.MajorIsOne) ? Kfd.KFD_IOCTL_MAJOR_VERSION : 0;
        args.minor_version = context.Keeps(VersionClauses.MinorMatchesFeatures) ? (uint)context.Driver.Profile.KfdMinor : 0;
        return DriverReply.Success;
    }
}
