using System.Text.Json;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;

namespace Reports.Results;

/// <summary>Reads the folder of a run back: <c>run.json</c> and the journal, from which every other file can be drawn again.</summary>
internal static class RunFolder
{
    /// <summary>Name of the journal in it.</summary>
    public const string JournalName = "results.jsonl";

    /// <summary>Name of the file that says what the run was.</summary>
    public const string RunName = "run.json";

    /// <summary>The run in this folder. A run that was killed has no run.json: then what the results tell has to do.</summary>
    /// <exception cref="CommandException">There is no run, or a file of it is damaged.</exception>
    public static RunReport Read(string folder)
    {
        string journal = Path.Combine(folder, JournalName);
        if (!File.Exists(journal))
            throw new CommandException(ExitCode.Usage, $"{folder} is not the folder of a run: it has no {JournalName}; name one that conformance run wrote");
        try
        {
            CaseResult[] results = InOrder(JournalReader.Read(journal));
            string run = Path.Combine(folder, RunName);
            return new RunReport(File.Exists(run) ? InfoOf(run) : InfoFrom(results, journal), results, [.. ClauseCatalog.All.Values], folder);
        }
        catch (FormatException error)
        {
            throw new CommandException(ExitCode.Usage, error.Message, error);
        }
        catch (IOException error)
        {
            throw new CommandException(ExitCode.Usage, $"{folder} cannot be read: {error.Message}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new CommandException(ExitCode.Usage, $"{folder} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The results in the order of their ids.</summary>
    public static CaseResult[] InOrder(IEnumerable<CaseResult> results) => [.. results.OrderBy(result => result.Case.Id, StringComparer.Ordinal)];

    private static RunInfo InfoOf(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement json = document.RootElement;
            return new RunInfo
            {
                SuiteVersion = json.GetProperty("suiteVersion").GetString()!,
                KernelRelease = json.GetProperty("kernelRelease").GetString()!,
                KfdVersion = json.GetProperty("kfdVersion").GetString(),
                ModuleParameters = json.GetProperty("moduleParameters").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal),
                Targets = [.. json.GetProperty("targets").EnumerateArray().Select(TargetOf)],
                Filter = json.GetProperty("filter").GetString(),
                Seed = json.GetProperty("seed").GetUInt64(),
                Started = json.GetProperty("started").GetDateTimeOffset(),
                Ended = json.GetProperty("ended").GetDateTimeOffset(),
                Exit = json.GetProperty("exit").GetInt32(),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{path} is damaged ({error.Message}); remove it, and the report is drawn from {JournalName} alone", error);
        }
    }

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
            Exit = RunVerdict.Of(results, targets),
        };
    }
}
