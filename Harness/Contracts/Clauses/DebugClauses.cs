namespace Harness.Contracts.Clauses;

/// <summary>DBG_TRAP: what stands before a debugger is attached.</summary>
public static class DebugClauses
{
    /// <summary>Nobody.</summary>
    [Clause("DBG_TRAP for a process that does not exist or does not use the driver is refused with ESRCH.", "kfd_chardev.c:kfd_ioctl_set_debug_trap", Since = 13)]
    public const string Nobody = "debug.nobody_esrch";

    /// <summary>Somebody else.</summary>
    [Clause("DBG_TRAP for another process that the caller does not trace is refused with EPERM.", "kfd_chardev.c:kfd_ioctl_set_debug_trap", Since = 13)]
    public const string NotTraced = "debug.not_traced_eperm";

    /// <summary>Before ENABLE.</summary>
    [Clause("Before ENABLE, every other operation of DBG_TRAP is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_set_debug_trap", Since = 13)]
    public const string NotEnabled = "debug.not_enabled_einval";

    /// <summary>File of the debugger.</summary>
    [Clause("ENABLE of DBG_TRAP with a descriptor that is not open is refused with EBADF.", "kfd_debug.c:kfd_dbg_trap_enable", Since = 13)]
    public const string BadFile = "debug.bad_file_ebadf";

    /// <summary>Secondary states.</summary>
    [Clause("DBG_TRAP on a file that CREATE_PROCESS gave a state of its own is refused with EOPNOTSUPP.", "kfd_chardev.c:kfd_ioctl_set_debug_trap", Since = 19)]
    public const string Secondary = "debug.secondary_eopnotsupp";
}
