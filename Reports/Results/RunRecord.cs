using Reports.Exits;

namespace Reports.Results;

/// <summary>What <c>conformance resume</c> reads of <c>run.json</c>.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Started">When the run began.</param>
/// <param name="BootId">Boot of the machine that it ran in last.</param>
/// <param name="Exit">Exit code; <see cref="ExitCode.Incomplete"/> when it was killed.</param>
/// <param name="Command">Command lines that the run was started and gone on with so far, with <c>; </c> between them.</param>
internal sealed record RunRecord(RunOptions Options, ulong Seed, DateTimeOffset Started, string BootId, int Exit, string Command = "")
{
    /// <summary>The command lines with that of this process.</summary>
    public string CommandWithThis
    {
        get
        {
            string now = string.Join(' ', Environment.GetCommandLineArgs().Skip(1));
            return Command.Length == 0 ? now : $"{Command}; {now}";
        }
    }

    /// <summary>Reads the record of the run in a folder.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static RunRecord Read(string folder)
    {
        string path = Path.Combine(folder, RunFolder.RunName);
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Usage, $"there is no {path}: nothing of a run to go on with; start one with conformance run --output {folder}");
        if (RunFolder.Undescribed(path) is { } why)
            throw new CommandException(ExitCode.Usage, $"{path} {why}: it does not say what to go on with; conformance report {folder} draws what there is, conformance run --output {folder} --replace starts anew");
        try
        {
            RunInfo info = RunFolder.ReadInfo(path);
            return new RunRecord(
                info.Options ?? throw new FormatException("nothing in it says what was asked for"), info.Seed, info.Started, info.BootId, info.Exit, info.Command);
        }
        catch (FormatException error)
        {
            throw Foreign(path, error);
        }
    }

    private static CommandException Foreign(string path, Exception error) =>
        new(ExitCode.Usage, $"{path} does not describe a run of this version ({error.Message}); start a new one with conformance run", error);
}
