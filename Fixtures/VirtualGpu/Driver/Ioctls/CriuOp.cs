using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CRIU_OP (kfd_ioctl_criu): the checks at the front; the capability was checked before.</summary>
internal static class CriuOp
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">The checks passed: checkpointing is not modelled.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_criu_args args)
    {
        switch (args.op)
        {
            case Kfd.KFD_CRIU_OP_CHECKPOINT when args.devices == 0 || args.bos == 0 || args.priv_data == 0:
            case Kfd.KFD_CRIU_OP_CHECKPOINT:
            case Kfd.KFD_CRIU_OP_UNPAUSE:
                return Errno.EINVAL; // never paused, as PROCESS_INFO is not modelled
            case Kfd.KFD_CRIU_OP_RESTORE when args.devices == 0 || args.bos == 0 || args.priv_data == 0 || args.priv_data_size == 0 || args.num_devices == 0:
                return Errno.EINVAL;
            case > Kfd.KFD_CRIU_OP_RESUME:
                return Errno.EINVAL;
            default:
                throw new ModelGapException($"AMDKFD_IOC_CRIU_OP op {args.op}");
        }
    }
}
