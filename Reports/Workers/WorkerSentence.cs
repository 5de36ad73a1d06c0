using Fixtures.Journals;

namespace Reports.Workers;

/// <summary>Why a worker is ended, and the outcome of the case that it was running.</summary>
/// <param name="Outcome">Of the case.</param>
/// <param name="Reason">For people.</param>
internal sealed record WorkerSentence(CaseOutcome Outcome, string Reason)
{
    /// <summary>The sentence on a worker; null while it may go on.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="caseLimit">Limit of the case that it is running; null between cases.</param>
    /// <param name="limits">Bounds for workers.</param>
    /// <param name="endOfDevice">What the kernel says that ended the GPU; null while it says nothing of the kind.</param>
    public static WorkerSentence? Of(Worker worker, TimeSpan? caseLimit, WorkerLimits limits, string? endOfDevice)
    {
        // Its worker can tell more of the case, if the driver lets it.
        if (endOfDevice is not null && worker.HasRunFor(limits.Grace))
            return new WorkerSentence(CaseOutcome.Timeout, $"the GPU was lost while it ran: the kernel log has '{endOfDevice}'; the process was killed");
        if (caseLimit is { } limit && worker.HasRunFor(limit + limits.Grace))
            return new WorkerSentence(CaseOutcome.Timeout, $"did not finish within {limit.TotalMilliseconds:0} ms, and its process could not end it; the process was killed");
        TimeSpan silence = worker.HasStartedCases || limits.Inactivity > limits.Discovery ? limits.Inactivity : limits.Discovery;
        if (worker.HasBeenSilentFor(silence))
            return new WorkerSentence(CaseOutcome.Timeout, $"no sign of life for {silence.TotalSeconds:0} s (--inactivity-limit); the process was killed");
        long resident = ProcessTable.ResidentBytes(worker.Id);
        return resident > limits.Memory
            ? new WorkerSentence(CaseOutcome.Crash, $"its process had {resident >> 20} MiB of memory, more than {limits.Memory >> 20} (--worker-memory), and was killed")
            : null;
    }
}
