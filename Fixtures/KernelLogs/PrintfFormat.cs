using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.KernelLogs;

/// <summary>
/// A text as it stands in the kernel's source, with the conversions of its printk (Documentation/core-api/printk-formats.rst), and the lines
/// that it can become.
/// </summary>
internal sealed partial class PrintfFormat
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Lines are short, but they are not ours: no text may keep a run busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex> _expression;

    /// <summary>Takes a format apart.</summary>
    public PrintfFormat(string text)
    {
        var literals = new List<string>();
        var pattern = new StringBuilder();
        int end = 0;
        foreach (Match conversion in Conversion().Matches(text))
        {
            AddLiteral(text[end..conversion.Index]);
            pattern.Append(PatternOf(conversion.Groups["kind"].Value));
            end = conversion.Index + conversion.Length;
        }

        AddLiteral(text[end..]);
        Letters = literals.Sum(literal => literal.Count(char.IsLetterOrDigit));
        LongestLiteral = literals.MaxBy(literal => literal.Length) ?? "";
        _expression = new Lazy<Regex>(() => new Regex(pattern.ToString(), Options, s_limit));

        void AddLiteral(string literal)
        {
            if (literal.Length == 0)
                return;
            literals.Add(literal);
            pattern.Append(Regex.Escape(literal));
        }
    }

    /// <summary>Letters and digits that every line has.</summary>
    public int Letters { get; }

    /// <summary>The longest piece that every line has as it is, but for its case.</summary>
    public string LongestLiteral { get; }

    /// <summary>Whether the text is somewhere in a line. Upper and lower case do not count: kernels changed both.</summary>
    public bool IsIn(string line)
    {
        try
        {
            return line.Contains(LongestLiteral, StringComparison.OrdinalIgnoreCase) && _expression.Value.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false; // a line that takes so long is no line that the kernel prints
        }
    }

    private static string PatternOf(string kind) => kind switch
    {
        "%" => "%",
        "d" or "i" or "u" => "-?[0-9]+",
        "x" or "X" => "[0-9a-f]+",
        "c" => ".",
        "s" => ".*",
        _ => @"\S+", // %p and its relatives
    };

    [GeneratedRegex(@"%[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|z|j|t)?(?:(?<kind>[diuxXcs%])|(?<kind>p)[a-zA-Z]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Conversion();
}
