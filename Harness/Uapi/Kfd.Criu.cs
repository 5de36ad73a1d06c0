namespace Harness.Uapi;

// Checkpoint and restore.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_criu_args.op.
    public const uint KFD_CRIU_OP_PROCESS_INFO = 0;
    public const uint KFD_CRIU_OP_CHECKPOINT = 1;
    public const uint KFD_CRIU_OP_UNPAUSE = 2;
    public const uint KFD_CRIU_OP_RESTORE = 3;
    public const uint KFD_CRIU_OP_RESUME = 4;

#pragma warning restore CS1591
}
