using System.CommandLine;
using Reports.Agreement;
using Reports.Comparison;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance diff</c>: what differs between two runs or more.</summary>
internal static class DiffCommand
{
    public static Command Make()
    {
        Argument<string> a = BaselineOptions.Run("RUN_A");
        Argument<string> b = BaselineOptions.Run("RUN_B");
        var more = new Argument<string[]>("RUN") { Description = "More runs; the last one is held against each of the others", HelpName = "RUN", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "text, markdown or html", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "html");
        var expect = new Option<string?>("--expect") { Description = "File that says in which cases two runs are known to differ; any other difference, and a line without one, makes the exit code 1", HelpName = "file" };
        var command = new Command("diff", "Compares runs: of two kernels or more, of two GPUs, or of a driver and the model of it.") { a, b, more, expect, format };
        command.SetAction((result, _) => Compare([result.GetValue(a)!, result.GetValue(b)!, .. result.GetValue(more)!], result.GetValue(expect), result.GetValue(format)!));
        return command;
    }

    private static async Task<int> Compare(IReadOnlyList<string> folders, string? expectations, string format)
    {
        ExpectedDifferences? expected = expectations is null ? null : ExpectedDifferences.Read(expectations);
        RunComparison comparison = RunComparer.Compare(await Task.WhenAll(folders.Select(folder => Task.Run(() => RecordedRun.Read(folder, leavesOut: true)))));
        LeftOutLines.Tell(comparison.Runs);
        AgreementJudgement? judgement = expected?.Judge(comparison);
        DifferenceDocument document = judgement?.ToDocument() ?? DifferenceDocument.Of(comparison);
        Console.Out.Write(format switch
        {
            "markdown" => DifferenceMarkdown.Write(document),
            "html" => DifferenceHtml.Write(document),
            _ => Lines.Printable(DifferenceText.Write(document)),
        });
        if (judgement is null ? comparison.IsWorse : !judgement.Agrees)
            return ExitCode.Regression;
        return comparison.Runs.Any(run => run.LeftOut.Count > 0) ? ExitCode.Incomplete : ExitCode.Success; // nobody knows what the lost lines said
    }
}
