using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Fixtures.Cases;

/// <summary>The message of a failure, for people: assertions speak for themselves, other exceptions are introduced by their type.</summary>
public static partial class FailureText
{
    /// <summary>The whole message; inner exceptions follow on lines of their own.</summary>
    public static string Of(IFailureInformation failure)
    {
        var text = new StringBuilder();
        for (int i = 0; i < failure.Messages.Length; i++)
        {
            string type = failure.ExceptionTypes[i] ?? "";
            if (i > 0)
                text.Append("\nbecause of ");
            if (!SpeaksForItself(type))
                text.Append(type[(type.LastIndexOf('.') + 1)..]).Append(": ");
            text.Append(WithDifference(failure.Messages[i]));
        }

        return text.ToString().Trim();
    }

    // Of texts that differ FluentAssertions draws a picture; overviews show the first line alone, which must say it too.
    private static string WithDifference(string message)
    {
        Match picture = Picture().Match(message);
        return picture.Success ? message.Insert(picture.Groups[1].Index + picture.Groups[1].Length, $" {picture.Groups[2].Value} instead of {picture.Groups[3].Value}") : message;
    }

    [GeneratedRegex("""^([^\n]* differ [^\n]*:)\n +↓ \(actual\)\n +([^\n]*)\n +([^\n]*)\n +↑ \(expected\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    private static bool SpeaksForItself(string type) =>
        type.StartsWith("Xunit.", StringComparison.Ordinal)
        || type.StartsWith("Fixtures.", StringComparison.Ordinal)
        || type.StartsWith("Harness.", StringComparison.Ordinal);
}
