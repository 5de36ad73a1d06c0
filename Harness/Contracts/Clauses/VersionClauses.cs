namespace Harness.Contracts.Clauses;

/// <summary>AMDKFD_IOC_GET_VERSION.</summary>
public static class VersionClauses
{
    /// <summary>Major version.</summary>
    [Clause("GET_VERSION reports major version 1.", "kfd_chardev.c:kfd_ioctl_get_version")]
    public const string MajorIsOne = "version.major_is_one";

    /// <summary>Minor version.</summary>
    [Clause("GET_VERSION reports the minor version whose features the driver has.", "kfd_chardev.c:kfd_ioctl_get_version")]
    public const string MinorMatchesFeatures = "version.minor_matches_features";
}
