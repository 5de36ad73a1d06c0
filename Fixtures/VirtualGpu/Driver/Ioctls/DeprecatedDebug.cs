using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_DBG_*_DEPRECATED (kfd_ioctl_dbg_register and so on): refused whatever the argument.</summary>
internal static class DeprecatedDebug
{
    /// <summary>Runs it.</summary>
    public static DriverReply Run<T>(IoctlContext context, ref T args) where T : unmanaged =>
        context.Keeps(IoctlClauses.DeprecatedDebugRefused) ? Errno.EPERM : Errno.None;
}
