using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Fixtures.Settings;

namespace Reports.Commands;

/// <summary>What is wrong with a command line, in one sentence that says what may have been meant.</summary>
internal static partial class UsageError
{
    /// <summary>The sentence.</summary>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = string.Join(' ', Names(parsed.CommandResult).Reverse());
        string help = $"see {name} --help";
        if (parsed.UnmatchedTokens is not [string unknown, ..])
            return $"{InWords(parsed.Errors[0].Message).TrimEnd('.')}; {help}";

        bool isOption = unknown.StartsWith('-');
        IEnumerable<string> known = isOption ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)) : command.Subcommands.Select(sub => sub.Name);
        string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return NearestWord.To(unknown, known) is { } near
            ? $"{name} has no {kind} '{unknown}'; did you mean {near}?"
            : $"{name} has no {kind} '{unknown}'; {help}";
    }

    private static string InWords(string message) => ExpectedType().Replace(message, type => type.Groups[1].Value switch
    {
        string whole when whole.Contains("Int32", StringComparison.Ordinal) || whole.Contains("Int64", StringComparison.Ordinal) => ": it takes a whole number",
        string number when number.Contains("Double", StringComparison.Ordinal) => ": it takes a number",
        string truth when truth.Contains("Boolean", StringComparison.Ordinal) => ": it takes true or false",
        _ => "",
    });

    private static IEnumerable<string> Names(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult)
            yield return result.Parent is null ? "conformance" : result.Command.Name;
    }

    [GeneratedRegex(@" as expected type '([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex ExpectedType();
}
