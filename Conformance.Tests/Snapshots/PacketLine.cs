using System.Globalization;
using System.Numerics;

namespace Conformance.Tests.Snapshots;

/// <summary>
/// A line of an encoding snapshot: <c>WRITE_DATA dst=memory addr=0x1000 wr_confirm ; c0033700 00000500</c>. The name, then fields and flags,
/// and after the semicolon the dwords. Any other line is a name and words, and compares as such.
/// </summary>
internal sealed class PacketLine
{
    private const string Unset = "-";

    // A field that stands twice is told apart by its number.
    private readonly List<(string Name, string Value)> _fields = [];
    private readonly string[] _dwords;

    /// <summary>Reads a line.</summary>
    public PacketLine(string text)
    {
        string[] halves = text.Split(';', 2);
        string[] words = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Name = words.Length > 0 ? words[0] : "";
        _dwords = halves.Length > 1 ? halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in words.Skip(1))
        {
            int mark = word.IndexOf('=', StringComparison.Ordinal);
            string name = mark > 0 ? word[..mark] : word;
            int count = seen[name] = seen.GetValueOrDefault(name) + 1;
            _fields.Add((count == 1 ? name : $"{name}#{count}", mark > 0 ? word[(mark + 1)..] : "set"));
        }
    }

    /// <summary>The first word.</summary>
    public string Name { get; }

    /// <summary>Each field that another line has otherwise: <c>dst: memory -&gt; level2</c>; what one line lacks is <c>-</c> there.</summary>
    public IEnumerable<string> FieldChanges(PacketLine other)
    {
        if (Name != other.Name)
            yield return $"{Name} -> {other.Name}";
        Dictionary<string, string> before = _fields.ToDictionary(StringComparer.Ordinal);
        Dictionary<string, string> after = other._fields.ToDictionary(StringComparer.Ordinal);
        foreach (string name in before.Keys.Union(after.Keys))
        {
            string was = before.GetValueOrDefault(name, Unset);
            string now = after.GetValueOrDefault(name, Unset);
            if (was != now)
                yield return $"{name}: {was} -> {now}";
        }
    }

    /// <summary>Each dword that another line has otherwise, with the bits: <c>dword 1: 00000500 -&gt; 00000200, bits 10:8</c>.</summary>
    public IEnumerable<string> DwordChanges(PacketLine other)
    {
        if (_dwords.Length != other._dwords.Length)
            yield return $"dwords: {_dwords.Length} -> {other._dwords.Length}";
        for (int i = 0; i < Math.Max(_dwords.Length, other._dwords.Length); i++)
        {
            string was = i < _dwords.Length ? _dwords[i] : Unset;
            string now = i < other._dwords.Length ? other._dwords[i] : Unset;
            if (was != now)
                yield return $"dword {i}: {was} -> {now}{Bits(was, now)}";
        }
    }

    private static string Bits(string was, string now)
    {
        if (!uint.TryParse(was, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint left)
            || !uint.TryParse(now, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint right)
            || left == right)
        {
            return "";
        }

        int high = BitOperations.Log2(left ^ right);
        int low = BitOperations.TrailingZeroCount(left ^ right);
        return high == low ? $", bit {high}" : $", bits {high}:{low}";
    }
}
