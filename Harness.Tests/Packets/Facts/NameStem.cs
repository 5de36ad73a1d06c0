using System.Text.RegularExpressions;

namespace Harness.Tests.Packets.Facts;

/// <summary>Headers split 64-bit fields over two names (addr_lo and addr_hi, addr_31_2 and addr_63_32); our layouts have one field.</summary>
internal static partial class NameStem
{
    public static string Of(string name) => Part().Replace(name.ToLowerInvariant().Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), "");

    [GeneratedRegex("(_(lo|hi)(32)?|_(lo|hi)|_[0-9]+_[0-9]+|_dw[01])$")]
    private static partial Regex Part();
}
