using Fixtures.Diagnosis;
using Fixtures.Journals;
using Reports.Files;
using Reports.Results;

namespace Reports.Workers;

/// <summary>
/// What a run knows of its cases: <c>results.jsonl</c>, which only the run itself writes, and the journals that its workers write, one each,
/// below <c>workers</c>. A worker that dies can cut its own last line and nobody else's.
/// </summary>
internal sealed class RunLedger : IDisposable
{
    /// <summary>How the reason of a case begins that was skipped because its device was lost.</summary>
    public const string DeviceLost = "device lost earlier in ";

    private readonly string _path;
    private readonly Journal _journal;
    private readonly Dictionary<(string Id, int Attempt), CaseOutcome> _outcomes = [];
    private readonly string _workers;
    private int _workerCount;

    private RunLedger(string folder)
    {
        Folder = Path.GetFullPath(folder);
        _path = Path.Combine(Folder, RunFolder.JournalName);
        _workers = Path.Combine(Folder, ResultFolder.WorkersName);
        Directory.CreateDirectory(_workers);
        CutDamagedLines(_path);
        _journal = Journal.Append(_path);
    }

    /// <summary>Folder of the run.</summary>
    public string Folder { get; }

    /// <summary>The ledger of a run that begins or goes on.</summary>
    public static RunLedger Open(string folder) => new(folder);

    /// <summary>
    /// Takes over what is there of a run that was ended or killed. After a reboot, cases that were skipped because their device was lost are
    /// to be run.
    /// </summary>
    /// <param name="isRebooted">Whether the machine was started anew since.</param>
    /// <returns>Cases that had started and not ended.</returns>
    public IReadOnlyList<JournalLine> Recover(bool isRebooted)
    {
        foreach (JournalLine entry in new JournalTail(_path).Read())
        {
            if (!isRebooted || entry.Result is not { Outcome: CaseOutcome.Skip } result || !result.Reason.StartsWith(DeviceLost, StringComparison.Ordinal))
                Note(entry);
        }

        var running = new List<JournalLine>();
        foreach (string path in Directory.EnumerateFiles(_workers, "*.jsonl").Order(StringComparer.Ordinal))
        {
            JournalLine? start = null;
            foreach (JournalLine entry in new JournalTail(path).Read())
            {
                if (entry.Result is null)
                    start = entry;
                else if (!Has(entry.Case.Id, entry.Attempt))
                    Take(start, entry);
            }

            if (start is not null && !Has(start.Case.Id, start.Attempt))
                running.Add(start);
        }

        ResultFolder.RemoveWorkers(_workers);
        Directory.CreateDirectory(_workers);
        return running;
    }

    /// <summary>Whether this execution of the case has a result.</summary>
    public bool Has(string id, int attempt) => _outcomes.ContainsKey((id, attempt));

    /// <summary>Whether this execution of the case failed.</summary>
    public bool HasFailed(string id, int attempt) => _outcomes.TryGetValue((id, attempt), out CaseOutcome outcome) && outcome.IsFailure();

    /// <summary>Takes over the end of a case, and its start, as its worker wrote them.</summary>
    public void Take(JournalLine? start, JournalLine end)
    {
        _journal.Copy(start is not null && start.Case.Id == end.Case.Id ? [start, end] : [end]);
        Note(end);
    }

    /// <summary>Writes a result that no worker could write.</summary>
    public void Record(CaseResult result)
    {
        _journal.Start(result.Case, result.Attempt);
        _journal.End(result);
        _outcomes[(result.Case.Id, result.Attempt)] = result.Outcome;
    }

    /// <summary>Writes the result of the case that took the machine down: what its worker recorded went with the memory.</summary>
    /// <param name="running">Its start.</param>
    /// <param name="seed">Seed of the run.</param>
    public void RecordMachineDown(JournalLine running, ulong seed)
    {
        var result = new CaseResult
        {
            Case = running.Case,
            Outcome = CaseOutcome.Crash,
            Reason = "the machine went down while this case ran; its last words may be in /sys/fs/pstore, /var/lib/systemd/pstore or on the serial console",
            Seed = seed,
            Attempt = running.Attempt,
        };
        Record(WithEvidence(result, "", [EvidenceFile.OfText("flight-recorder.txt", "(went down with the machine)")], EvidenceBudget.Unlimited.Share()));
    }

    /// <summary>How long a wait for the GPU may take in the run; null for the default.</summary>
    public TimeSpan? Patience { get; set; }

    /// <summary>By how much the machine is said to be slower than one of today.</summary>
    public double Slow { get; set; } = 1;

    /// <summary>Writes the evidence of a failure that its worker could not write.</summary>
    /// <param name="result">The failure.</param>
    /// <param name="output">What the worker printed.</param>
    /// <param name="files">What lies beside the message.</param>
    /// <param name="share">What it may take.</param>
    /// <returns>The result with the place of its evidence.</returns>
    public CaseResult WithEvidence(CaseResult result, string output, IReadOnlyList<EvidenceFile> files, EvidenceShare share) => result with
    {
        Evidence = new Evidence
        {
            Case = result.Case,
            Message = result.Reason,
            StackTrace = "",
            Output = output,
            Files = files,
            Seed = result.Seed,
            Patience = Patience,
            Slow = Slow,
            Attempt = result.Attempt,
        }.Write(Folder, share),
    };

    /// <summary>A new name below <c>workers</c>, without ending.</summary>
    public string NewWorkerPath() => Path.Combine(_workers, ResultFolder.NameOfWorker(++_workerCount));

    /// <summary>Removes the workers' files: all that they say is in the results.</summary>
    public void Close() => ResultFolder.RemoveWorkers(_workers);

    /// <summary>One result for each case, in the order of the ids.</summary>
    public IReadOnlyList<CaseResult> Results() => RunFolder.InOrder(JournalReader.ReadFinal(_path));

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    private void Note(JournalLine entry)
    {
        if (entry.Result is { } result)
            _outcomes[(entry.Case.Id, entry.Attempt)] = result.Outcome;
    }

    // The run may have been killed in the middle of a line, and a file system may have lost a part of one: what cannot be read is run again.
    private static void CutDamagedLines(string path)
    {
        if (!File.Exists(path))
            return;
        byte[] bytes = File.ReadAllBytes(path);
        var kept = new MemoryStream(bytes.Length);
        for (int start = 0, length; start < bytes.Length && (length = bytes.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            if (JournalTail.IsSound(bytes.AsSpan(start, length)))
                kept.Write(bytes.AsSpan(start, length + 1));
        }

        if (kept.Length < bytes.Length)
            NewFiles.Write((path, next => File.WriteAllBytes(next, kept.ToArray())));
    }
}
