using Reports.Comparison;
using Reports.Exits;
using Reports.Results;

namespace Reports.History;

/// <summary>All runs in a folder, and how each case went in them.</summary>
internal sealed class RunHistory
{
    private readonly List<HistoryLane> _lanes = [];

    private RunHistory(string folder, IReadOnlyList<HistoryRun> runs, IReadOnlyList<(string Name, string Reason)> leftOut)
    {
        Folder = folder;
        Runs = runs;
        LeftOut = leftOut;
        for (int run = 0; run < runs.Count; run++)
            AddToLanes(run);
        Cases =
        [
            .. _lanes.SelectMany(CasesOf).OrderBy(history => history.State).ThenByDescending(history => history.Broke ?? history.LastRan).ThenBy(history => history.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The runs in the order of their start.</summary>
    public IReadOnlyList<HistoryRun> Runs { get; }

    /// <summary>Folders of runs that could not be read, and why.</summary>
    public IReadOnlyList<(string Name, string Reason)> LeftOut { get; }

    /// <summary>The devices.</summary>
    public IReadOnlyList<HistoryLane> Lanes => _lanes;

    /// <summary>The cases on each device, by state; in each what broke last first, and then by name.</summary>
    public IReadOnlyList<CaseHistory> Cases { get; }

    /// <summary>Reads the runs in the folders of a folder. What is no run is passed over; one that is damaged is left out and told.</summary>
    /// <exception cref="CommandException">There is no such folder, it is a run itself, or none of its folders is a run that can be read.</exception>
    public static RunHistory Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandException(ExitCode.Usage, $"there is no folder {folder}; name the folder that has the folders of runs, such as artifacts/results");
        if (IsRun(folder))
            throw new CommandException(ExitCode.Usage, $"{folder} is a run; a history is of the folder around it, which has several");
        var runs = new List<HistoryRun>();
        var leftOut = new List<(string, string)>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateDirectories(folder).Where(IsRun).Order(StringComparer.Ordinal))
        {
            try
            {
                runs.Add(HistoryRun.Read(path, Share));
            }
            catch (CommandException error)
            {
                leftOut.Add((Path.GetFileName(path), error.Message));
            }
        }

        if (runs.Count == 0)
        {
            string why = leftOut is [var (name, reason), ..] ? $"no run in {folder} can be read; {name}: {reason}" : $"no folder in {folder} is a run; conformance run --output {folder}/NAME makes one";
            throw new CommandException(ExitCode.NothingRan, why);
        }

        return new RunHistory(folder, [.. runs.OrderBy(run => run.Info.Started).ThenBy(run => run.Name, StringComparer.Ordinal)], leftOut);

        string Share(string text)
        {
            if (!texts.TryGetValue(text, out string? known))
                texts.Add(text, known = text);
            return known;
        }
    }

    private static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFolder.JournalName)) || File.Exists(Path.Combine(folder, RunFolder.RunName));

    // Only what is the same kind of device and driver: a model of another kernel is another device.
    private void AddToLanes(int run)
    {
        IReadOnlyList<TargetPair> pairs = TargetPairing.Of(_lanes.Select(lane => lane.Latest), Runs[run].Targets, PairingRule.Node);
        List<HistoryLane> known = [.. _lanes];
        foreach (RecordedTarget target in Runs[run].Targets)
        {
            RecordedTarget? before = pairs.FirstOrDefault(pair => ReferenceEquals(pair.B, target))?.A;
            HistoryLane? lane = known.Find(candidate => ReferenceEquals(candidate.Latest, before));
            if (lane is null)
                _lanes.Add(lane = new HistoryLane(Runs.Count));
            lane.Set(run, target);
        }
    }

    private IEnumerable<CaseHistory> CasesOf(HistoryLane lane)
    {
        var cells = new Dictionary<string, HistoryCell[]>(StringComparer.Ordinal);
        for (int run = 0; run < Runs.Count; run++)
        {
            if (lane.Targets[run] is not { } target)
                continue;
            foreach (((string id, string name), HistoryCell cell) in Runs[run].Cases)
            {
                if (id != target.Id)
                    continue;
                if (!cells.TryGetValue(name, out HistoryCell[]? row))
                    cells.Add(name, row = new HistoryCell[Runs.Count]);
                row[run] = cell;
            }
        }

        int expected = Enumerable.Range(0, Runs.Count).LastOrDefault(run => lane.Targets[run] is { IsBroken: false } && Runs[run].Partial is null, -1);
        return cells.Select(entry => new CaseHistory(entry.Key, lane, entry.Value, expected));
    }
}
