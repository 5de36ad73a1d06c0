using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_CREATE_PROCESS (kfd_ioctl_create_process): the file gets a fresh state of its own.</summary>
internal static class CreateProcess
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, Span<byte> argument)
    {
        if (context.Process.IsSecondary)
            return context.Keeps(DeviceClauses.CreateProcessTwice) ? Errno.EINVAL : Errno.EBUSY;
        context.File.Process = context.Driver.Processes.CreateSecondary(context.Caller);
        return DriverReply.Success;
    }
}
