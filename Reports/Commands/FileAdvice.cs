using System.CommandLine;

namespace Reports.Commands;

/// <summary>What to do when files made trouble: what helps depends on the command.</summary>
internal static class FileAdvice
{
    /// <summary>The advice.</summary>
    /// <param name="parsed">The command line.</param>
    public static string For(ParseResult parsed) => (parsed.CommandResult.Command.Name, IsOfVm: parsed.CommandResult.Parent is System.CommandLine.Parsing.CommandResult { Command.Name: "vm" }) switch
    {
        ("run", true) => "mend it, and go on with the run by --output, its folder, and --resume; where that has no run.json, begin again",
        ("run" or "resume", _) => "mend it, and go on with the run by conformance resume and its folder; where that has no run.json, begin again",
        _ => "mend it, and give the command again",
    };
}
