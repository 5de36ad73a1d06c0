using System.Text.Json;

namespace Reports.Results;

/// <summary>What <c>conformance resume</c> reads of <c>run.json</c>.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Started">When the run began.</param>
/// <param name="BootId">Boot of the machine that it ran in last.</param>
/// <param name="Exit">Exit code; <see cref="ExitCode.Incomplete"/> when it was killed.</param>
internal sealed record RunRecord(RunOptions Options, ulong Seed, DateTimeOffset Started, string BootId, int Exit)
{
    /// <summary>Reads the record of the run in a folder.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static RunRecord Read(string folder)
    {
        string path = Path.Combine(folder, ResultFolder.RunName);
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Usage, $"there is no {path}: nothing of a run to go on with; start one with conformance run --output {folder}");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement json = document.RootElement;
            return new RunRecord(
                RunOptions.Read(json.GetProperty("options")),
                json.GetProperty("seed").GetUInt64(),
                json.GetProperty("started").GetDateTimeOffset(),
                json.GetProperty("bootId").GetString()!,
                json.GetProperty("exit").GetInt32());
        }
        catch (JsonException error)
        {
            throw Foreign(path, error);
        }
        catch (KeyNotFoundException error)
        {
            throw Foreign(path, error);
        }
    }

    private static CommandException Foreign(string path, Exception error) =>
        new(ExitCode.Usage, $"{path} does not describe a run of this version ({error.Message}); start a new one with conformance run", error);
}
