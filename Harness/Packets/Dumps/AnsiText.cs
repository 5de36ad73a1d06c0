using System.Text.RegularExpressions;

namespace Harness.Packets.Dumps;

/// <summary>Text that was meant for a terminal (umr prints colours).</summary>
internal static partial class AnsiText
{
    private const char Escape = '\e';

    /// <summary>Whether a text has control sequences.</summary>
    public static bool Has(string text) => text.Contains(Escape, StringComparison.Ordinal);

    /// <summary>The text without them.</summary>
    public static string Strip(string text) => Sequence().Replace(text, "");

    [GeneratedRegex(@"\e(\[[0-9;?]*[ -/]*[@-~]|[@-_])")]
    private static partial Regex Sequence();
}
