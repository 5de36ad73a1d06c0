using System.CommandLine;
using Reports.Baselines;
using Reports.Exits;
using Reports.History;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance history</c>: how each case went in all runs that a folder keeps.</summary>
internal static class HistoryCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder that has the folders of runs: artifacts/results", HelpName = "FOLDER" };
        var name = new Option<string?>("--case")
        {
            Description = "Lists the cases whose id fits, with * and ?, whatever they did; without it those that fail, failed before, or no longer run",
            HelpName = "pattern",
        };
        var format = new Option<string>("--format") { Description = "text or json; json has every case", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("history", "Says how each case went in all runs of a folder, and which run broke it.") { folder, name, format };
        command.SetAction(result => Show(result.GetRequiredValue(folder), result.GetValue(name), result.GetRequiredValue(format)));
        return command;
    }

    private static int Show(string folder, string? pattern, string format)
    {
        var history = RunHistory.Read(folder);
        bool isJson = format == "json";
        List<CaseHistory> listed = [.. history.Cases.Where(one => pattern is null ? isJson || one.State <= CaseState.FailedBefore : Fits(one, new Wildcard(pattern)))];
        if (pattern is not null && listed.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no case of these runs fits {pattern}; write for example 'Queue.*' or '*@virtual:*'");
        if (isJson)
        {
            using Stream output = Console.OpenStandardOutput();
            HistoryJson.Write(history, listed, output);
        }
        else
        {
            Console.Out.Write(Lines.Printable(new HistoryText(history, listed, timed: pattern is null ? history.Cases : listed).Write()));
        }

        return ExitCode.Success;
    }

    private static bool Fits(CaseHistory one, Wildcard pattern) => pattern.Matches(one.Name) || pattern.Matches(one.Id);
}
