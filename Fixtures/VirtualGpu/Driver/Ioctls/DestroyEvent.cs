using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_DESTROY_EVENT (kfd_event_destroy).</summary>
internal static class DestroyEvent
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_destroy_event_args args)
    {
        if (context.Process.Events.Find(args.event_id) is not { } destroyed)
            return context.Keeps(EventClauses.UnknownId) ? Errno.EINVAL : Errno.None;
        context.Process.Events.Destroy(destroyed);
        return DriverReply.Success;
    }
}
