using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Packets.Dumps;

/// <summary>Registers by their names, a line each, as device coredumps, drivers and umr print them: <c>mmCP_HQD_ACTIVE 0x00000001</c>.</summary>
internal static partial class RegisterNames
{
    /// <summary>Reads a text when its lines are such; null otherwise.</summary>
    public static Dump? Find(string text)
    {
        var values = new List<(string, uint)>();
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            string line = PastedLine.Content(raw).ToString();
            if (line.Length == 0)
                continue;
            Match match = Line().Match(line);
            if (!match.Success)
                return null;
            values.Add((match.Groups[1].Value, uint.Parse(match.Groups[2].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));
        }

        return values.Count == 0 ? null : new Dump($"{values.Count} register{(values.Count == 1 ? "" : "s")} by name", [new NamedRegisterSection(values)]);
    }

    [GeneratedRegex(@"^(?:[\w.]*\.)?(?:mm|reg|ix)?([A-Z][A-Z0-9]*_[A-Z0-9_]+)\s*(?:[:=]|=>|==|\s)\s*(?:0[xX])?([0-9a-fA-F]{1,8})\s*$")]
    private static partial Regex Line();
}
