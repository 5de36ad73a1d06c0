using System.Text;

namespace Conformance.Tests.Snapshots;

/// <summary>
/// How a text differs from its snapshot. Changed lines stand as pairs, with the fields and the dwords that changed below them, so that a
/// reader sees what an encoding means now, and not hex alone.
/// </summary>
internal sealed class SnapshotDiff
{
    private readonly string[] _before;
    private readonly string[] _after;
    private readonly StringBuilder _text = new();
    private string? _first;
    private int _changed;
    private int _added;
    private int _removed;

    private SnapshotDiff(string verified, string received)
    {
        _before = verified.Split('\n');
        _after = received.Split('\n');
        int left = 0, right = 0;
        foreach ((int keptLeft, int keptRight) in CommonSubsequence.Of(_before, _after).Append((_before.Length, _after.Length)))
        {
            WriteBlock(left, keptLeft, right, keptRight);
            (left, right) = (keptLeft + 1, keptRight + 1);
        }
    }

    /// <summary>One line: how many lines differ, and the first difference.</summary>
    public string Summary => $"lines: {_changed} changed, {_added} added, {_removed} removed; first: {_first}";

    /// <summary>Every line that differs: <c>-</c> as it was, <c>+</c> as it is, with its number in the file that it stands in.</summary>
    public string Text => _text.ToString().TrimEnd('\n');

    /// <summary>Compares two texts whose lines end with \n.</summary>
    /// <param name="verified">The snapshot.</param>
    /// <param name="received">What the test made.</param>
    public static SnapshotDiff Between(string verified, string received) => new(verified, received);

    // Lines of the same packet belong together, in their order; what has no partner was removed or added.
    private void WriteBlock(int left, int leftEnd, int right, int rightEnd)
    {
        string[] namesBefore = [.. _before[left..leftEnd].Select(line => new PacketLine(line).Name)];
        string[] namesAfter = [.. _after[right..rightEnd].Select(line => new PacketLine(line).Name)];
        foreach ((int pairedLeft, int pairedRight) in CommonSubsequence.Of(namesBefore, namesAfter).Append((namesBefore.Length, namesAfter.Length)))
        {
            int endLeft = leftEnd - namesBefore.Length + pairedLeft;
            int endRight = rightEnd - namesAfter.Length + pairedRight;
            for (; left < endLeft; left++, _removed++)
                WriteLine('-', left, _before[left], "removed");
            for (; right < endRight; right++, _added++)
                WriteLine('+', right, _after[right], "added");
            if (left < leftEnd && right < rightEnd)
                WriteChange(left++, right++);
        }
    }

    private void WriteLine(char sign, int index, string line, string what)
    {
        _first ??= $"line {index + 1} {what}, {line}";
        _text.Append(sign).Append(' ').Append(index + 1).Append(": ").Append(line).Append('\n');
    }

    private void WriteChange(int left, int right)
    {
        _changed++;
        var before = new PacketLine(_before[left]);
        var after = new PacketLine(_after[right]);
        List<string> fields = [.. before.FieldChanges(after)];
        List<string> dwords = [.. before.DwordChanges(after)];
        _first ??= $"line {left + 1} changed, {before.Name} {string.Join(", ", fields.Concat(dwords).Take(2))}";
        WriteLine('-', left, _before[left], "");
        WriteLine('+', right, _after[right], "");
        foreach (string change in fields)
            _text.Append("      ").Append(change).Append('\n');
        if (fields.Count == 0)
            _text.Append("      fields: no difference\n");
        foreach (string change in dwords)
            _text.Append("      ").Append(change).Append('\n');
        if (dwords.Count == 0)
            _text.Append("      dwords: no difference\n");
    }
}
