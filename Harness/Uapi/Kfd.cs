namespace Harness.Uapi;

/// <summary>Constants of the KFD interface, by their C names (include/uapi/linux/kfd_ioctl.h of Linux 7.3, KFD 1.23).</summary>
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // Version of these definitions.
    public const uint KFD_IOCTL_MAJOR_VERSION = 1;
    public const uint KFD_IOCTL_MINOR_VERSION = 23;

    // Range of ioctl numbers: the first, and one past the last.
    public const uint AMDKFD_COMMAND_START = 1;
    public const uint AMDKFD_COMMAND_END = 0x29;

    // The type byte of a request, 'K'.
    public const uint AMDKFD_IOCTL_BASE = 0x4b;

    // Limits of the oldest ioctls.
    public const uint NUM_OF_SUPPORTED_GPUS = 7;
    public const uint MAX_ALLOWED_NUM_POINTS = 100;
    public const uint MAX_ALLOWED_AW_BUFF_SIZE = 4096;
    public const uint MAX_ALLOWED_WAC_BUFF_SIZE = 128;

#pragma warning restore CS1591
}
