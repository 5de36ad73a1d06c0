using System.Globalization;

namespace Reports.VirtualMachines.Packages;

/// <summary>A version of a Debian package, in the order of deb-version(7): <c>[epoch:]upstream[-revision]</c>, where <c>~</c> sorts before the end.</summary>
internal readonly record struct DebianVersion : IComparable<DebianVersion>
{
    private readonly int _epoch;
    private readonly string _revision;

    /// <summary>Reads a version.</summary>
    public DebianVersion(string text)
    {
        Text = text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        _epoch = colon > 0 && int.TryParse(text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : 0;
        string rest = text[(colon + 1)..];
        int dash = rest.LastIndexOf('-');
        Upstream = dash < 0 ? rest : rest[..dash];
        _revision = dash < 0 ? "" : rest[(dash + 1)..];
    }

    /// <summary>The version as it is written.</summary>
    public string Text { get; }

    /// <summary>The part that the makers of the software gave: <c>6.12.118</c>.</summary>
    public string Upstream { get; }

    /// <inheritdoc/>
    public int CompareTo(DebianVersion other)
    {
        int epochs = _epoch.CompareTo(other._epoch);
        if (epochs != 0)
            return epochs;
        int upstream = Compare(Upstream, other.Upstream);
        return upstream != 0 ? upstream : Compare(_revision, other._revision);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Runs of other characters and runs of digits take turns.
    private static int Compare(string a, string b)
    {
        int i = 0;
        int j = 0;
        while (i < a.Length || j < b.Length)
        {
            while ((i < a.Length && !char.IsAsciiDigit(a[i])) || (j < b.Length && !char.IsAsciiDigit(b[j])))
            {
                int difference = Order(a, i).CompareTo(Order(b, j));
                if (difference != 0)
                    return difference;
                i++;
                j++;
            }

            string first = Digits(a, ref i);
            string second = Digits(b, ref j);
            int numbers = first.Length != second.Length ? first.Length.CompareTo(second.Length) : string.CompareOrdinal(first, second);
            if (numbers != 0)
                return numbers;
        }

        return 0;
    }

    private static int Order(string text, int at) => at >= text.Length || char.IsAsciiDigit(text[at]) ? 0
        : text[at] == '~' ? -1
        : char.IsAsciiLetter(text[at]) ? text[at]
        : text[at] + char.MaxValue;

    private static string Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text[start..at].TrimStart('0');
    }
}
