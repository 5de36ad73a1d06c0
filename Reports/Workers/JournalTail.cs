using System.Text;
using System.Text.Json;
using Fixtures.Journals;

namespace Reports.Workers;

/// <summary>Follows the journal that a worker writes.</summary>
/// <param name="path">The journal; it need not be there yet.</param>
internal sealed class JournalTail(string path)
{
    private readonly List<byte> _rest = [];
    private long _position;

    /// <summary>The lines since the last call. A line without an end is left for later; one that a case scribbled over is left out.</summary>
    public IReadOnlyList<JournalLine> Read()
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.Length <= _position)
            return [];
        using (FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = _position;
            byte[] bytes = new byte[file.Length - _position];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            _position += length;
            _rest.AddRange(bytes.AsSpan(0, length));
        }

        var entries = new List<JournalLine>();
        int start = 0;
        for (int end = _rest.IndexOf((byte)'\n'); end >= 0; end = _rest.IndexOf((byte)'\n', start))
        {
            if (Parse(Encoding.UTF8.GetString([.. _rest.GetRange(start, end - start)])) is { } entry)
                entries.Add(entry);
            start = end + 1;
        }

        _rest.RemoveRange(0, start);
        return entries;
    }

    /// <summary>Whether a line, without its end, is one of a journal.</summary>
    public static bool IsSound(ReadOnlySpan<byte> line) => Parse(Encoding.UTF8.GetString(line)) is not null;

    private static JournalLine? Parse(string line)
    {
        try
        {
            return JournalLine.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
