namespace Harness.Contracts.Clauses;

/// <summary>AMDKFD_IOC_GET_VERSION and the dispatch rules that hold for every ioctl of /dev/kfd.</summary>
public static class VersionClauses
{
    /// <summary>Major version.</summary>
    [Clause("GET_VERSION reports major version 1.", "kfd_chardev.c:kfd_ioctl_get_version")]
    public const string MajorIsOne = "version.major_is_one";
}
