using Harness.Kernel;

namespace VirtualGpu.Driver;

/// <summary>
/// A process as the driver sees it: an address space and a table of open files. Identity matters: the driver keeps one state per
/// instance, until <c>KfdDriver.ProcessExited</c>.
/// </summary>
public abstract class ClientProcess
{
    /// <summary>Process id, for sysfs and the kernel log.</summary>
    public required int Id { get; init; }

    /// <summary>Name of the process, for the kernel log.</summary>
    public required string Name { get; init; }

    /// <summary>Its memory.</summary>
    public required IClientMemory Memory { get; init; }

    /// <summary>What it may do that others may not.</summary>
    public ProcessCapabilities Capabilities { get; init; }

    /// <summary>CAP_SYS_ADMIN: may watch other processes' SMI events.</summary>
    public bool IsAdministrator => Capabilities.HasFlag(ProcessCapabilities.SystemAdministrator);

    /// <summary>CAP_CHECKPOINT_RESTORE or CAP_SYS_ADMIN: may use CRIU_OP.</summary>
    public bool MayCheckpoint => IsAdministrator || Capabilities.HasFlag(ProcessCapabilities.CheckpointRestore);

    /// <summary>perfmon_capable(): may use PROFILER's counters.</summary>
    public bool MayProfile => IsAdministrator || Capabilities.HasFlag(ProcessCapabilities.PerformanceMonitor);

    /// <summary>End of the user half of the address space, as access_ok sees it.</summary>
    public ulong AddressLimit { get; init; } = 0x0000_7fff_ffff_f000;

    /// <summary>Puts a file into the table; EMFILE when it is full.</summary>
    public abstract Errno InstallFile(DriverFile file, out int descriptor);

    /// <summary>
    /// The open file behind a descriptor. False when the descriptor is not open; true with null when it is a file of somebody else.
    /// </summary>
    public abstract bool FileFor(int descriptor, out DriverFile? file);
}
