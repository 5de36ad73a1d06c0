using Fixtures.KernelLogs;

namespace Reports.Commands;

/// <summary>What the command line of <c>run</c> asks for.</summary>
internal sealed record RunRequest
{
    public string? Targets { get; init; }

    public string? Filter { get; init; }

    public string? Output { get; init; }

    public string? Baseline { get; init; }

    public required int Workers { get; init; }

    public TimeSpan? Patience { get; init; }

    public TimeSpan? Limit { get; init; }

    public AbortConditions AbortOn { get; init; }
}
