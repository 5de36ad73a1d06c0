namespace Harness.Kernel;

/// <summary>What the driver lets a process do that others may not: the capabilities that it asks for (linux/capability.h; the bits are those of CapEff).</summary>
[Flags]
public enum ProcessCapabilities : ulong
{
    /// <summary>An ordinary process.</summary>
    None = 0,

    /// <summary>CAP_SYS_ADMIN: stands for both others, and may watch system management events of other processes.</summary>
    SystemAdministrator = 1UL << 21,

    /// <summary>CAP_PERFMON: performance counters.</summary>
    PerformanceMonitor = 1UL << 38,

    /// <summary>CAP_CHECKPOINT_RESTORE: CRIU_OP.</summary>
    CheckpointRestore = 1UL << 40,

    /// <summary>What root has.</summary>
    All = SystemAdministrator | PerformanceMonitor | CheckpointRestore,
}
