namespace Harness.Contracts.Clauses;

/// <summary>PROFILER: who has the performance counters of a GPU.</summary>
public static class ProfilerClauses
{
    /// <summary>Operations.</summary>
    [Clause("PROFILER with an unknown operation is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_profiler", Since = 23)]
    public const string UnknownOperation = "profiler.unknown_op_einval";

    /// <summary>Capability.</summary>
    [Clause(
        "PROFILER refuses the performance counters to a process with neither CAP_PERFMON nor CAP_SYS_ADMIN with EPERM, whatever GPU it names.",
        "kfd_chardev.c:kfd_profiler_pmc", Since = 23)]
    public const string NeedsCapability = "profiler.needs_capability_eperm";

    /// <summary>Lock.</summary>
    [Clause(
        "PROFILER gives the performance counters of a GPU to one process: EALREADY to the one that has them, EBUSY to any other.",
        "kfd_chardev.c:profile_lock_device", Since = 23)]
    public const string OneOwner = "profiler.one_owner";

    /// <summary>Unlock.</summary>
    [Clause("PROFILER refuses to take the performance counters from a process that does not have them, and any lock but 0 and 1, with EINVAL.", "kfd_chardev.c:profile_lock_device", Since = 23)]
    public const string NotOwner = "profiler.not_owner_einval";

    /// <summary>Release.</summary>
    [Clause("Performance counters that PROFILER gave back can be had by another process.", "kfd_chardev.c:profile_lock_device", Since = 23)]
    public const string Released = "profiler.released";

    /// <summary>Exit.</summary>
    [Clause("The end of a process gives back its performance counters.", "kfd_process.c:kfd_process_profiler_release", Since = 23)]
    public const string ExitReleases = "profiler.exit_releases";

    /// <summary>Peak tops limiter.</summary>
    [Clause("PROFILER refuses to control the peak tops limiter of a GPU that has none with EOPNOTSUPP.", "kfd_chardev.c:kfd_profiler_ptl_control", Since = 23)]
    public const string NoLimiter = "profiler.no_limiter_eopnotsupp";
}
