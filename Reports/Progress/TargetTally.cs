using System.Diagnostics;
using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Progress;

/// <summary>Counts of one target, for the live view.</summary>
/// <param name="target">Id of the target.</param>
/// <param name="planned">Executions that are to come.</param>
internal sealed class TargetTally(string target, int planned)
{
    private string? _running;
    private long _since;

    /// <summary>Id of the target.</summary>
    public string Target => target;

    /// <summary>Executions that the run has for it; retries of failed cases add to them.</summary>
    public int Planned => Math.Max(planned, Done);

    /// <summary>Executions that ended.</summary>
    public int Done => Passed + Failed + Skipped;

    /// <summary>How many passed.</summary>
    public int Passed { get; private set; }

    /// <summary>How many failed, in whatever way.</summary>
    public int Failed { get; private set; }

    /// <summary>How many did not apply.</summary>
    public int Skipped { get; private set; }

    /// <summary>The case that runs now without its target, and for how long; null between cases.</summary>
    public (string Name, TimeSpan Time)? Running => _running is null ? null : (_running, Stopwatch.GetElapsedTime(_since));

    /// <summary>A case started.</summary>
    public void Start(CaseIdentity identity)
    {
        _running = identity.Id[..^(identity.Target.Length + 1)];
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>A case ended.</summary>
    public void End(CaseResult result)
    {
        _running = null;
        if (result.Outcome == CaseOutcome.Pass)
            Passed++;
        else if (result.Outcome == CaseOutcome.Skip)
            Skipped++;
        else
            Failed++;
    }
}
