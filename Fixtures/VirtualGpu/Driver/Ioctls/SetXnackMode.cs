using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_XNACK_MODE (kfd_ioctl_set_xnack_mode): a negative value asks.</summary>
internal static class SetXnackMode
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_xnack_mode_args args)
    {
        if (!context.Driver.Profile.HasSvm)
            return Errno.EPERM;
        if (args.xnack_enabled < 0)
        {
            if (context.Keeps(DeviceClauses.XnackQuery))
                args.xnack_enabled = context.Process.IsXnackEnabled ? 1 : 0;
            return DriverReply.Success;
        }

        if (HasQueues(context))
            return context.Keeps(DeviceClauses.XnackWithQueues) ? Errno.EBUSY : Errno.None;
        bool wanted = context.Keeps(DeviceClauses.XnackAnyNumber) ? args.xnack_enabled != 0 : args.xnack_enabled == 1;
        bool supported = context.Process.Devices.All(d => d.Device.HasXnackPerProcess);
        if (wanted && !supported)
            return context.Keeps(DeviceClauses.XnackUnsupported) ? Errno.EPERM : Errno.EINVAL;
        if (context.Keeps(DeviceClauses.XnackKept))
            context.Process.IsXnackEnabled = wanted;
        return DriverReply.Success;
    }

    private static bool HasQueues(IoctlContext context) => context.Keeps(PeerClauses.XnackWithQueuesAnywhere)
        ? context.Process.Queues.Count > 0
        : context.Process.Queues.Entries.Any(entry => entry.Value.Device == context.Process.Devices[0]);
}
