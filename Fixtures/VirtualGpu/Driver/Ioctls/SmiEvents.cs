using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Smi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_SMI_EVENTS (kfd_smi_event_open).</summary>
internal static class SmiEvents
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_smi_events_args args)
    {
        if (context.Process.Find(args.gpuid) is not { } device)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        SmiFile file = context.Driver.Smi.Open(context.Caller, device.Device);
        Errno error = context.Caller.InstallFile(file, out int descriptor);
        if (error != Errno.None)
        {
            context.Driver.Smi.Close(file);
            return error;
        }

        args.anon_fd = (uint)descriptor;
        return DriverReply.Success;
    }
}
