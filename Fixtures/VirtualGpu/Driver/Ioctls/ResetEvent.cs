using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_RESET_EVENT (kfd_reset_event).</summary>
internal static class ResetEvent
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_reset_event_args args)
    {
        if (context.Process.Events.Find(args.event_id) is not { } reset)
            return context.Keeps(EventClauses.UnknownId) ? Errno.EINVAL : Errno.None;
        if (reset.Type != Kfd.KFD_IOC_EVENT_SIGNAL && context.Keeps(EventClauses.OtherType))
            return Errno.EINVAL;
        if (context.Keeps(EventClauses.ResetClears))
            reset.IsSignalled = false;
        return DriverReply.Success;
    }
}
