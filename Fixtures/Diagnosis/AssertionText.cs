using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.Diagnosis;

/// <summary>
/// What an assertion says, in the words of the contract: errors and flags by the names of the headers, numbers as people compare them, and no
/// expression of the test. The assertion itself stands behind it, for who looks at the test.
/// </summary>
/// <param name="Text">The words; the first line stands for itself.</param>
/// <param name="IsAboutError">Whether it is about the error of a call.</param>
internal readonly partial record struct AssertionText(string Text, bool IsAboutError)
{
    private const ulong LeastInBothForms = 1024;

    /// <summary>The first line of the words.</summary>
    public string FirstLine => Text.Split('\n', 2)[0];

    /// <summary>Rewrites the message of an assertion; other messages stay as they are.</summary>
    public static AssertionText Of(string message)
    {
        Match picture = Picture().Match(message);
        if (picture.Success)
            return Words($"{Subject(picture.Groups["subject"].Value)}: expected {picture.Groups["expected"].Value}, but got {picture.Groups["actual"].Value}", message, isAboutError: false);
        Match parts = Expectation().Match(message);
        if (!parts.Success)
            return new AssertionText(message, IsAboutError: false);
        bool isAboutError = parts.Groups["rest"].Value.Contains("Errno.", StringComparison.Ordinal);
        string subject = isAboutError ? "" : Subject(parts.Groups["subject"].Value);
        string because = parts.Groups["because"].Success ? $" ({parts.Groups["because"].Value})" : "";
        string[] lines = parts.Groups["found"].Value.Split('\n', 2); // an object is drawn with all of its members
        string found = parts.Groups["found"].Success ? $", but got {Values(lines[0])}{(lines.Length > 1 ? " ..." : "")}" : "";
        string verb = (parts.Groups["not"].Success ? "did not expect" : "expected") + (parts.Groups["be"].Success ? "" : " to");
        return Words($"{(subject.Length == 0 ? "" : $"{subject}: ")}{verb} {Values(parts.Groups["rest"].Value)}{found}{because}", message, isAboutError);
    }

    private static AssertionText Words(string words, string message, bool isAboutError) => new($"{words}\nin the test: {message.Trim()}", isAboutError);

    private static string Values(string text)
    {
        text = EnumValue().Replace(text, match => match.Groups[1].Value == "Errno" && match.Groups[2].Value == "None" ? "success" : match.Groups[2].Value);
        text = Truth().Replace(text, match => match.Value.ToLowerInvariant());
        return Number().Replace(text, match => ulong.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value < LeastInBothForms ? $"{value}" : string.Create(CultureInfo.InvariantCulture, $"{value} (0x{value:x})")
            : match.Value);
    }

    // A name out of the expression: the texts in it, which name registers, fields and properties; else its last member.
    private static string Subject(string code)
    {
        string[] texts = [.. Literal().Matches(code).Select(match => match.Groups[1].Value)];
        if (texts.Length > 0)
            return string.Join('.', texts);
        Match member = LastMember().Match(WithoutBrackets(code));
        return member.Success ? Name(member.Groups[1].Value) : code;
    }

    // recipe.Create(a, b(c)).Error: recipe.Create.Error
    private static string WithoutBrackets(string code)
    {
        var rest = new StringBuilder(code.Length);
        int depth = 0;
        foreach (char c in code)
        {
            if (c is '(' or '[')
                depth++;
            if (depth == 0)
                rest.Append(c);
            if (c is ')' or ']')
                depth--;
        }

        return rest.ToString();
    }

    // ReadPointer: read pointer. Names of the headers have underscores, and stay.
    private static string Name(string name)
    {
        if (name.Contains('_', StringComparison.Ordinal))
            return name;
        var words = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool isStart = char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]);
            if (isStart)
                words.Append(' ');
            words.Append(i + 1 < name.Length && char.IsUpper(name[i + 1]) ? name[i] : char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    [GeneratedRegex(
        """^(?:Expected|(?<not>Did not expect)) (?<subject>[^\n]+?) to (?<be>be )?(?<rest>[^\n]+?)(?: because (?<because>[^\n]+?))?(?:, but found (?<found>[\s\S]+?))?(?: \(difference of [^\n]+\))?\.?$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Expectation();

    // Of two texts that differ.
    [GeneratedRegex("""^Expected (?<subject>[^\n]+?) to [^\n]* differ [^\n]*:\n +↓ \(actual\)\n +(?<actual>[^\n]*)\n +(?<expected>[^\n]*)\n +↑ \(expected\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex("""\b([A-Z]\w*)\.(\w+) \{value: \d+\}""", RegexOptions.CultureInvariant)]
    private static partial Regex EnumValue();

    [GeneratedRegex(@"\b(?:True|False)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Truth();

    // As C# writes it, with the letters of its type.
    [GeneratedRegex("""(?<![\w.-])(\d+)(?:u|UL|L|us|uy|s|y)?(?![\w.])""", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    // Of a chain of members; anything with an operator in it is none.
    [GeneratedRegex("""^(?:\w+(?:<\w+>)?[.!?]+)*(\w+)(?:<\w+>)?!?$""", RegexOptions.CultureInvariant)]
    private static partial Regex LastMember();
}
