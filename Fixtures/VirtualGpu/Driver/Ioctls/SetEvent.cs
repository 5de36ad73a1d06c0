using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SET_EVENT (kfd_set_event).</summary>
internal static class SetEvent
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_set_event_args args)
    {
        if (context.Process.Events.Find(args.event_id) is not { } signalled)
            return context.Keeps(EventClauses.UnknownId) ? Errno.EINVAL : Errno.None;
        if (signalled.Type != Kfd.KFD_IOC_EVENT_SIGNAL && context.Keeps(EventClauses.OtherType))
            return Errno.EINVAL;
        if (context.Keeps(EventClauses.SetSignals))
            context.Process.Events.Set(signalled);
        return DriverReply.Success;
    }
}
