namespace Fixtures.Journals;

/// <summary>What the evidence of one case may take of the budget of its run.</summary>
/// <param name="budget">Of the run.</param>
public sealed class EvidenceShare(EvidenceBudget budget)
{
    private TimeSpan _time;

    /// <summary>Time in which the driver may still be asked for this case; zero when there is none.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            TimeSpan ofRun = budget.Time - budget.Spent().Time;
            TimeSpan ofCase = EvidenceBudget.TimeOfACase - _time;
            TimeSpan left = ofRun < ofCase ? ofRun : ofCase;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Bytes that its files may have; zero when the run has spent all.</summary>
    public long BytesLeft => Math.Max(0, Math.Min(budget.Bytes - budget.Spent().Bytes, EvidenceBudget.BytesOfACase));

    /// <summary>Why the driver is not asked any more.</summary>
    public string NoTime => _time >= EvidenceBudget.TimeOfACase
        ? $"the driver had its {EvidenceBudget.TimeOfACase.TotalSeconds:0} s for the dumps of one case"
        : $"the driver had its {budget.Time.TotalSeconds:0} s for the dumps of this run (--evidence-time)";

    /// <summary>Why a file is not kept.</summary>
    public string NoSpace => budget.Bytes - budget.Spent().Bytes < EvidenceBudget.BytesOfACase
        ? $"the evidence of this run may have {budget.Bytes >> 20} MiB (--evidence-size)"
        : $"the evidence of one case may have {EvidenceBudget.BytesOfACase >> 20} MiB";

    /// <summary>Notes what the driver took.</summary>
    public void Spend(TimeSpan time)
    {
        _time += time;
        budget.Spend(time, 0);
    }

    /// <summary>Notes what was written.</summary>
    public void Spend(long bytes) => budget.Spend(TimeSpan.Zero, bytes);
}
