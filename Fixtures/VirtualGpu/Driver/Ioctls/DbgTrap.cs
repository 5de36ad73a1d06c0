using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_DBG_TRAP (kfd_ioctl_set_debug_trap): the checks that come before a debugger is attached. Nobody traces anybody here.</summary>
internal static class DbgTrap
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">The checks passed: debugging is not modelled.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_dbg_trap_args args)
    {
        if (context.Process.IsSecondary)
            return context.Keeps(DebugClauses.Secondary) ? Errno.EOPNOTSUPP : Errno.EINVAL;
        if (context.Driver.Processes.FindClient((int)args.pid) is not { } target)
            return context.Keeps(DebugClauses.Nobody) ? Errno.ESRCH : Errno.EINVAL;
        if (target != context.Caller)
            return context.Keeps(DebugClauses.NotTraced) ? Errno.EPERM : Errno.EINVAL;
        if (args.op != Kfd.KFD_IOC_DBG_TRAP_ENABLE)
            return context.Keeps(DebugClauses.NotEnabled) ? Errno.EINVAL : Errno.EPERM;

        // kfd_dbg_trap_enable: of what it asks for first, every modelled GPU has all.
        if (!context.Caller.FileFor((int)args.enable.dbg_fd, out _))
            return context.Keeps(DebugClauses.BadFile) ? Errno.EBADF : Errno.EINVAL;
        throw new ModelGapException("DBG_TRAP ENABLE: an attached debugger");
    }
}
