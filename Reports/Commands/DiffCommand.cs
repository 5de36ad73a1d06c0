using System.CommandLine;
using Reports.Comparison;
using Reports.Exits;
using Reports.Results;

namespace Reports.Commands;

/// <summary><c>conformance diff</c>: what differs between two runs.</summary>
internal static class DiffCommand
{
    public static Command Make()
    {
        Argument<string> a = BaselineOptions.Run("RUN_A");
        Argument<string> b = BaselineOptions.Run("RUN_B");
        var format = new Option<string>("--format") { Description = "text, markdown or html", HelpName = "format", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "html");
        var command = new Command("diff", "Compares two runs: of two kernels, of two GPUs, or of hardware and a virtual GPU.") { a, b, format };
        command.SetAction((result, _) => Compare(result.GetValue(a)!, result.GetValue(b)!, result.GetValue(format)!));
        return command;
    }

    private static async Task<int> Compare(string a, string b, string format)
    {
        Task<RecordedRun> first = Task.Run(() => RecordedRun.Read(a));
        Task<RecordedRun> second = Task.Run(() => RecordedRun.Read(b));
        RunDifference difference = RunComparer.Compare(await first, await second);
        DifferenceDocument document = DifferenceDocument.Of(difference);
        Console.Out.Write(format switch
        {
            "markdown" => DifferenceMarkdown.Write(document),
            "html" => DifferenceHtml.Write(document),
            _ => DifferenceText.Write(document),
        });
        return difference.IsWorse ? ExitCode.Regression : ExitCode.Success;
    }
}
