using System.Text.Json;
using Fixtures.Journals;

namespace Reports.Results;

/// <summary>A run that is over, read back from its folder.</summary>
internal sealed record RecordedRun
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>Kernel release of the machine.</summary>
    public required string KernelRelease { get; init; }

    /// <summary>KFD version of the machine's driver, or null.</summary>
    public string? KfdVersion { get; init; }

    /// <summary>What was run against.</summary>
    public required IReadOnlyList<RecordedTarget> Targets { get; init; }

    /// <summary>Why the run does not have every case: its filter, or its shard; null when it has.</summary>
    public string? Filter { get; init; }

    /// <summary>Failures outside of any case.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <summary>Exit code that the run had by itself.</summary>
    public required int Exit { get; init; }

    /// <summary>Its cases in the order of their ids.</summary>
    public required IReadOnlyList<CaseAttempts> Cases { get; init; }

    /// <summary>Whether every case of a target had to be in the run, so that one that is not has vanished.</summary>
    public bool IsComplete(RecordedTarget target) => Filter is null && !target.IsBroken && target.Unavailable is null;

    /// <summary>Reads a run.</summary>
    /// <exception cref="CommandException">There is none in the folder, it has not ended, or a file of it is damaged.</exception>
    public static RecordedRun Read(string folder)
    {
        string info = Path.Combine(folder, "run.json");
        string journal = Path.Combine(folder, ResultFolder.JournalName);
        if (!File.Exists(journal))
            throw new CommandException(ExitCode.Usage, $"no run in {folder}: {journal} is missing; name the folder that conformance run wrote");
        if (!File.Exists(info))
            throw new CommandException(ExitCode.Usage, $"the run in {folder} did not end: {info} is missing; run it again");
        try
        {
            IReadOnlyList<CaseAttempts> cases = CaseAttempts.Of(JournalReader.Read(journal));
            using var json = JsonDocument.Parse(File.ReadAllBytes(info));
            return Of(folder, json.RootElement, cases);
        }
        catch (JsonException error)
        {
            throw new CommandException(ExitCode.Usage, $"{info} is damaged: {error.Message}; run it again", error);
        }
        catch (KeyNotFoundException error)
        {
            throw new CommandException(ExitCode.Usage, $"{info} lacks a field of a run's description; run it again with this version", error);
        }
        catch (FormatException error)
        {
            throw new CommandException(ExitCode.Usage, $"{error.Message}; the journal is damaged, run it again", error);
        }
    }

    private static RecordedRun Of(string folder, JsonElement json, IReadOnlyList<CaseAttempts> cases)
    {
        string release = json.GetProperty("kernelRelease").GetString() ?? "";
        return new RecordedRun
        {
            Folder = folder,
            SuiteVersion = json.GetProperty("suiteVersion").GetString() ?? "",
            KernelRelease = release,
            KfdVersion = json.GetProperty("kfdVersion").GetString(),
            Targets = [.. json.GetProperty("targets").EnumerateArray().Select(target => TargetOf(target, release))],
            Filter = json.GetProperty("filter").GetString() ?? ShardOf(json),
            Troubles = json.TryGetProperty("troubles", out JsonElement troubles) ? [.. troubles.EnumerateArray().Select(text => text.GetString() ?? "")] : [],
            Exit = json.GetProperty("exit").GetInt32(),
            Cases = cases,
        };
    }

    private static string? ShardOf(JsonElement json) =>
        json.TryGetProperty("options", out JsonElement options) && options.GetProperty("shard").GetString() is { } shard ? $"shard {shard}" : null;

    private static RecordedTarget TargetOf(JsonElement json, string release)
    {
        string id = json.GetProperty("id").GetString() ?? "";
        string? unavailable = json.TryGetProperty("unavailable", out JsonElement reason) ? reason.GetString() : null;
        return new RecordedTarget(id, json.GetProperty("isa").GetString() ?? "", RecordedTarget.KernelOf(id, release), unavailable);
    }
}
