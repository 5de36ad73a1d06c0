using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_DBG_TRAP (kfd_ioctl_set_debug_trap): the checks that come before a debugger is attached.</summary>
internal static class DbgTrap
{
    private const uint Enable = 0;

    /// <summary>Runs it.</summary>
    /// <exception cref="ModelGapException">The checks passed: debugging is not modelled.</exception>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_dbg_trap_args args)
    {
        if (context.Process.IsSecondary)
            return Errno.EOPNOTSUPP;
        if (context.Driver.Processes.FindClient((int)args.pid) is not { } target)
            return context.Keeps(ProcessClauses.DebugUnknown) ? Errno.ESRCH : Errno.EINVAL;
        if (target != context.Caller)
            return Errno.EPERM;
        if (args.op != Enable)
            return Errno.EINVAL;
        throw new ModelGapException($"AMDKFD_IOC_DBG_TRAP op {args.op}");
    }
}
