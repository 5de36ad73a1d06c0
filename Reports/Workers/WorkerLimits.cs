namespace Reports.Workers;

/// <summary>What a worker may take before the run ends it.</summary>
internal sealed record WorkerLimits
{
    /// <summary>Time beyond the limit of a case that its worker has to report it itself, with the flight recorder.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time without a line in the journal and without output.</summary>
    public required TimeSpan Inactivity { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Time that the kernel has to end a process after SIGKILL.</summary>
    public TimeSpan Kill { get; init; } = TimeSpan.FromSeconds(10);
}
