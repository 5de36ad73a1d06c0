using System.CommandLine;
using Reports.Baselines;
using Reports.Exits;
using Reports.Files;
using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance baseline update</c>: takes what a run shows into a baseline.</summary>
internal static class BaselineCommand
{
    public static Command Make()
    {
        Argument<string> run = BaselineOptions.Run();
        Option<string> baseline = BaselineOptions.Baseline();
        var prune = new Option<bool>("--prune") { Description = "Also removes lines that the run contradicts, and cases that are gone" };
        var update = new Command("update", "Adds what the run shows to the baseline; keeps comments, order and reasons.") { run, baseline, prune };
        update.SetAction(result => Update(result.GetValue(run)!, result.GetValue(baseline)!, result.GetValue(prune)));
        return new Command("baseline", "Keeps the files that a gate compares with.") { update };
    }

    private static int Update(string runFolder, string folder, bool prune)
    {
        RecordedRun run = RecordedRun.Read(runFolder);
        Baseline baseline = Baseline.ReadOrEmpty(folder);
        if (run.Info.Exit == ExitCode.Unhealthy)
            throw new CommandException(ExitCode.Unhealthy, $"the machine was unhealthy during the run in {runFolder}, so that it says nothing about cases after the loss; run it again");
        if (!run.Cases.Any(attempts => attempts.Ran > 0))
            throw new CommandException(ExitCode.NothingRan, $"nothing ran in {runFolder}: every case was skipped; a baseline needs a run that did something");
        if (run.Targets.FirstOrDefault(target => target.IsBroken) is { } broken)
            throw new CommandException(ExitCode.Usage, $"{broken.Id} breaks a clause on purpose, and a baseline would take that for normal; run the whole target");
        IReadOnlyList<string> changes = BaselineUpdate.Apply(run, baseline, prune);
        Write(baseline);
        foreach (string change in changes)
            Console.WriteLine(Lines.Printable(change));
        if (changes.Count > 0)
            Console.WriteLine();
        GateReport after = Gate.Compare(run, Baseline.ReadOrEmpty(folder));
        Console.WriteLine($"{folder}: {Counted.Of(changes.Count, "change")}, {Counted.Of(after.Findings.Count, "finding")} left{(after.Findings.Count > 0 ? ": see conformance gate" : "")}");
        foreach (string note in after.Notes)
            Console.WriteLine(Lines.Printable($"note: {note}"));
        return ExitCode.Success;
    }

    private static void Write(Baseline baseline)
    {
        NewFolders? made = null;
        try
        {
            made = NewFolders.Make(baseline.Folder);
            BaselineFile.Write([.. baseline.Files.Where(file => file.IsChanged)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            made?.RemoveEmpty();
            throw new CommandException(
                ExitCode.Files, $"the baseline in {baseline.Folder} cannot be written, and is as it was ({error.Message}); mend it, or name another folder with --baseline", error);
        }
    }
}
