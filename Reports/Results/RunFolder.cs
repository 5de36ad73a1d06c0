using System.Text.Json;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Exits;
using Reports.Files;

namespace Reports.Results;

/// <summary>Reads the folder of a run back: <c>run.json</c> and the journal, from which every other file can be drawn again.</summary>
internal static class RunFolder
{
    /// <summary>Name of the journal in it.</summary>
    public const string JournalName = "results.jsonl";

    /// <summary>Name of the description of the run.</summary>
    public const string RunName = "run.json";

    /// <summary>Name of the list of the cases that are to be run: their ids, one a line.</summary>
    public const string PlannedName = "planned.txt";

    /// <summary>Name of the file with the cases for the guests of a run, while it is not over.</summary>
    public const string CasesName = "cases.json";

    /// <summary>Name of the page.</summary>
    public const string PageName = "report.html";

    /// <summary>Name of the file for readers of JUnit.</summary>
    public const string JUnitName = "junit.xml";

    /// <summary>Name of the file for KCIDB.</summary>
    public const string KcidbName = "kcidb.json";

    /// <summary>Name of the file for readers of KTAP.</summary>
    public const string KtapName = "results.ktap";

    /// <summary>Name of the summary.</summary>
    public const string SummaryName = "summary.md";

    /// <summary>Every file that is drawn from the journal.</summary>
    public static readonly string[] DrawnNames = [RunName, PageName, JUnitName, KcidbName, KtapName, SummaryName];

    /// <summary>The run in this folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isDescribed">
    /// Whether it must have a <c>run.json</c>. One of <c>dotnet test</c> that was killed has none, and where the machine went down it may be empty: then what the
    /// results tell has to do.
    /// </param>
    /// <param name="leavesOut">Whether damaged lines of the journal are left out and told among the troubles of the run, instead of refused.</param>
    /// <exception cref="CommandException">There is no run, or a file of it is damaged.</exception>
    public static RunReport Read(string folder, bool isDescribed = false, bool leavesOut = false)
    {
        string journal = Path.Combine(folder, JournalName);
        string run = Path.Combine(folder, RunName);
        CheckFiles(folder);
        if (Directory.Exists(journal) || !(File.Exists(journal) || IsAtItsBeginning(run)))
            throw new CommandException(ExitCode.Usage, $"no run in {folder}: {journal} is {(Directory.Exists(journal) ? "a folder" : "missing")}; name the folder that conformance run wrote");
        try
        {
            if (isDescribed && Undescribed(run) is { } why)
                throw new CommandException(ExitCode.Usage, $"the run in {folder} did not end: {run} {why}; run it again");
            RunInfo? info = Undescribed(run) is null ? ReadInfo(run) : null;
            List<string> leftOut = [];
            CaseResult[] results = !File.Exists(journal) ? [] : InOrder(JournalReader.ReadFinal(journal, leavesOut ? leftOut : null, hasEnded: info is not null && info.Exit != ExitCode.Incomplete));
            if (info is null && results.Length == 0)
                throw new CommandException(ExitCode.Usage, $"no run in {folder}: {journal} has no case, and {(File.Exists(run) ? $"{RunName} is empty" : $"there is no {RunName}")}; nothing was touched, name the folder that conformance run wrote");
            info ??= InfoFrom(results, journal);
            info = info with { Troubles = [.. info.Troubles, .. leftOut.Except(info.Troubles)] }; // gate --write has put them there
            return new RunReport(info, results, [.. ClauseCatalog.All.Values], folder) { LeftOut = leftOut };
        }
        catch (FormatException error)
        {
            throw new CommandException(ExitCode.Usage, $"{error.Message}; the file is damaged, run it again", error);
        }
        catch (IOException error)
        {
            throw Unreadable(folder, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unreadable(folder, error);
        }
    }

    /// <summary>The results in the order of their ids.</summary>
    public static CaseResult[] InOrder(IEnumerable<CaseResult> results)
    {
        CaseResult[] sorted = [.. results];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Case.Id, b.Case.Id));
        return sorted;
    }

    /// <summary>Reads <c>run.json</c>.</summary>
    /// <exception cref="FormatException">It is no JSON, or a field is missing or of another type.</exception>
    public static RunInfo ReadInfo(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return InfoOf(document.RootElement);
        }
        catch (KeyNotFoundException error)
        {
            throw new FormatException($"{path} lacks a field of a run's description", error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Why a <c>run.json</c> describes no run, as the end of a sentence; null where there is something to read.</summary>
    /// <param name="path">The file. One that was written when the machine went down has nothing in it, or zeros.</param>
    public static string? Undescribed(string path) =>
        !File.Exists(path) ? "is missing"
        : File.ReadAllBytes(path).AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0 ? "is empty"
        : null;

    /// <summary>Ids of the cases that were to be run and have no result; empty where the folder does not say what was to be run.</summary>
    public static IReadOnlyList<string> NotRun(RunReport report)
    {
        string planned = Path.Combine(report.Folder, PlannedName);
        if (report.NotRun == 0 || !File.Exists(planned))
            return [];
        HashSet<string> known = [.. report.Results.Select(result => result.Case.Id)];
        return [.. File.ReadLines(planned).Where(id => !known.Contains(id))];
    }

    // A run that was killed before its first case has no journal.
    private static bool IsAtItsBeginning(string run)
    {
        try
        {
            return File.Exists(run) && ReadInfo(run).Exit == ExitCode.Incomplete;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Refuses a run of which a file leads elsewhere, or is a pipe that nobody writes to; of a folder says more who reads it.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="CommandException">One does.</exception>
    public static void CheckFiles(string folder)
    {
        foreach (string name in (string[])[JournalName, RunName, PlannedName, RunNotes.FileName, RunAbort.FileName])
        {
            string path = Path.Combine(folder, name);
            if (FileKind.IsOther(path) && new DirectoryInfo(path) is not { Exists: true, LinkTarget: null })
                throw new CommandException(ExitCode.Files, $"{path} is a link or no file, which no run made; nothing was touched, remove it");
        }
    }

    private static RunInfo InfoOf(JsonElement json)
    {
        bool isOfCommand = json.TryGetProperty("options", out JsonElement options);
        return new RunInfo
        {
            SuiteVersion = json.GetProperty("suiteVersion").GetString()!,
            KernelRelease = json.GetProperty("kernelRelease").GetString()!,
            KfdVersion = json.GetProperty("kfdVersion").GetString(),
            ModuleParameters = TextsByName(json.GetProperty("moduleParameters")),
            Facts = json.TryGetProperty("facts", out JsonElement facts)
                ? facts.EnumerateObject().ToDictionary(group => group.Name, group => (IReadOnlyDictionary<string, string>)TextsByName(group.Value), StringComparer.Ordinal)
                : new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            Command = json.TryGetProperty("command", out JsonElement command) ? command.GetString()! : "",
            Targets = [.. json.GetProperty("targets").EnumerateArray().Select(TargetOf)],
            Filter = json.GetProperty("filter").GetString(),
            Seed = json.GetProperty("seed").GetUInt64(),
            Started = json.GetProperty("started").GetDateTimeOffset(),
            Ended = json.GetProperty("ended").GetDateTimeOffset(),
            Options = isOfCommand ? RunOptions.Read(options) : null,
            Planned = isOfCommand ? json.GetProperty("planned").GetInt32() : 0,
            BootId = isOfCommand ? json.GetProperty("bootId").GetString()! : "",
            ConsultedBrokenClauses = Texts(json, "consultedBrokenClauses"),
            Troubles = Texts(json, "troubles"),
            Exit = json.GetProperty("exit").GetInt32(),
            JudgedBy = json.TryGetProperty("judged", out JsonElement judged) ? judged.GetProperty("baseline").GetString() : null,
        };
    }

    private static Dictionary<string, string> TextsByName(JsonElement json) =>
        json.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal);

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static Target TargetOf(JsonElement json) =>
        Target.Parse(
            json.GetProperty("id").GetString()!,
            json.TryGetProperty("unavailable", out JsonElement reason) ? reason.GetString() : null,
            json.TryGetProperty("kfdMinor", out JsonElement minor) ? minor.GetInt32() : 0);

    private static RunInfo InfoFrom(CaseResult[] results, string journal)
    {
        Target[] targets =
        [
            .. results.Where(result => result.Case.Target != CaseIdentity.NoTarget).GroupBy(result => result.Case.Target)
                .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Target.Parse(group.Key, group.First().Reason)),
        ];
        DateTimeOffset written = new FileInfo(journal).LastWriteTimeUtc;
        return new RunInfo
        {
            SuiteVersion = "unknown",
            KernelRelease = "unknown",
            Targets = targets,
            Seed = results.Length > 0 ? results[0].Seed : 0,
            Started = results.Min(result => result.Ended?.AddMilliseconds(-result.DurationMilliseconds)) ?? written,
            Ended = results.Max(result => result.Ended) ?? written,
            Exit = ExitCode.Incomplete, // nobody lived to say that every case has run
        };
    }

    private static CommandException Unreadable(string folder, Exception error) => new(ExitCode.Usage, $"{folder} cannot be read: {error.Message}", error);
}
