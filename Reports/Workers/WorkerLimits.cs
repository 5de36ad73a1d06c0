using Fixtures.Settings;
using Reports.Results;

namespace Reports.Workers;

/// <summary>What a worker may take before the run ends it.</summary>
internal sealed record WorkerLimits
{
    private static readonly TimeSpan s_killAtEnd = TimeSpan.FromSeconds(10);

    /// <summary>Time beyond the limit of a case that its worker has to report it itself, with the flight recorder.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time without a line in the journal and without output.</summary>
    public required TimeSpan Inactivity { get; init; }

    /// <summary>Time without either before the first case, while the worker finds its cases.</summary>
    public TimeSpan Discovery { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Resident memory in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Time that the kernel has to end a process after SIGKILL.</summary>
    public TimeSpan Kill { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same, once the run is to end: that a machine is slow does not count then.</summary>
    public TimeSpan KillAtEnd => Kill < s_killAtEnd ? Kill : s_killAtEnd;

    /// <summary>Time in which the driver tells of a GPU whose worker cannot.</summary>
    public TimeSpan Dumps { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limits of a run.</summary>
    public static WorkerLimits Of(RunOptions options)
    {
        var normal = new WorkerLimits { Inactivity = options.InactivityLimit, Memory = options.WorkerMemory };
        return normal with
        {
            Grace = SuiteSettings.Scaled(normal.Grace, options.Slow),
            Inactivity = SuiteSettings.Scaled(normal.Inactivity, options.Slow),
            Discovery = SuiteSettings.Scaled(options.DiscoveryLimit, options.Slow),
            Kill = SuiteSettings.Scaled(normal.Kill, options.Slow),
            Dumps = SuiteSettings.Scaled(normal.Dumps, options.Slow),
        };
    }
}
