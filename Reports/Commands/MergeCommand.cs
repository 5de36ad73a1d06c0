using System.CommandLine;
using Reports.Merging;
using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance merge</c>: makes one run of shards.</summary>
internal static class MergeCommand
{
    public static Command Make()
    {
        var shards = new Argument<string[]>("shards") { Description = "Folders of all shards of a run", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "Folder of the whole run", HelpName = "folder", Required = true };
        Option<bool> replace = SuiteOptions.Replace();
        var command = new Command("merge", "Makes one run of the shards that several machines ran, for report, gate, diff and baseline.") { shards, output, replace };
        command.SetAction(result =>
        {
            RunReport whole = ShardMerge.Merge(result.GetValue(shards)!, result.GetValue(output)!, result.GetValue(replace));
            foreach (string note in RunProblems.Of(whole).Concat(whole.ReadNotes()))
                Console.Error.WriteLine(Lines.Printable($"note: {note}"));
            Console.WriteLine(Path.Combine(whole.Folder, RunFolder.PageName));
            Console.WriteLine(whole.ClosingLine);
            return whole.Info.Exit;
        });
        return command;
    }
}
