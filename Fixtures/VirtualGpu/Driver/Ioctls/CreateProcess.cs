using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CREATE_PROCESS (kfd_ioctl_create_process): the file gets a fresh state of its own.</summary>
internal static class CreateProcess
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, Span<byte> argument)
    {
        if (context.Process.IsSecondary)
            return context.Keeps(DeviceClauses.CreateProcessTwice) ? Errno.EINVAL : Errno.EBUSY;
        KfdProcess created = context.Driver.Processes.CreateSecondary(context.Caller);
        if (context.Keeps(DeviceClauses.CreateProcessOwnState))
            context.File.Process = created;
        if (!context.Keeps(DeviceClauses.CreateProcessLaterFiles))
            context.Driver.Processes.Replace(created);
        return DriverReply.Success;
    }
}
