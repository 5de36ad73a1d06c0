using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Reports.VirtualMachines.Images;

namespace Reports.VirtualMachines.Guests;

/// <summary>Reads what a guest prints on its console: what its script says, and how its kernel ended.</summary>
internal sealed partial class GuestConsole
{
    private readonly string _path;
    private readonly StringBuilder _rest = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly Queue<string> _last = [];
    private long _position;

    /// <summary>The console that QEMU writes to a file; it need not be there yet.</summary>
    public GuestConsole(string path)
    {
        _path = path;
    }

    /// <summary>Lines that are kept for evidence.</summary>
    public const int LinesKept = 400;

    /// <summary>Bytes that have been read.</summary>
    public long Length => _position;

    /// <summary>Release of the kernel, once the script has begun.</summary>
    public string? Release { get; private set; }

    /// <summary>Whether the driver has a GPU.</summary>
    public bool HasDriver { get; private set; }

    /// <summary>Exit code of the suite in the guest; null before it ended.</summary>
    public int? Exit { get; private set; }

    /// <summary>Why the script gave up before it started the suite.</summary>
    public string? Failure { get; private set; }

    /// <summary>The line with which the kernel said that it stops, or else the first with which it said that it is broken.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Whether the kernel stopped.</summary>
    public bool HasPanicked { get; private set; }

    /// <summary>The last lines.</summary>
    public string Tail => string.Join('\n', _last.Append(_rest.ToString()));

    /// <summary>Reads what is new.</summary>
    public void Read()
    {
        var info = new FileInfo(_path);
        if (!info.Exists || info.Length <= _position)
            return;
        using FileStream file = new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = _position;
        byte[] bytes = new byte[info.Length - _position];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        _position += length;
        char[] text = new char[Encoding.UTF8.GetMaxCharCount(length)];
        Take(text.AsSpan(0, _decoder.GetChars(bytes.AsSpan(0, length), text, flush: false)));
    }

    /// <summary>Takes text as it comes, which may end within a line.</summary>
    public void Take(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c == '\n')
            {
                TakeLine(_rest.ToString());
                _rest.Clear();
            }
            else if (c != '\r')
            {
                _rest.Append(c);
            }
        }
    }

    private void TakeLine(string line)
    {
        if (_last.Count == LinesKept)
            _last.Dequeue();
        _last.Enqueue(line);

        // Lines of the kernel may have been printed into the line before.
        int mark = line.IndexOf(GuestScript.Mark, StringComparison.Ordinal);
        if (mark >= 0)
            TakeWords(line[(mark + GuestScript.Mark.Length)..].Split(' ', 2));
        if (Panic().Match(line) is { Success: true } panic)
        {
            Complaint = panic.Value;
            HasPanicked = true;
        }
        else if (Complaint is null && Oops().Match(line) is { Success: true } oops)
        {
            Complaint = oops.Value;
        }
    }

    private void TakeWords(string[] words)
    {
        string rest = words.ElementAtOrDefault(1) ?? "";
        switch (words[0])
        {
            case "boot":
                Release = rest;
                break;
            case "driver":
                HasDriver = true;
                break;
            case "failed":
                Failure = rest;
                break;
            case "end" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int exit):
                Exit = exit;
                break;
        }
    }

    [GeneratedRegex("Kernel panic - not syncing.*", RegexOptions.CultureInvariant)]
    private static partial Regex Panic();

    [GeneratedRegex("(?:BUG: |Oops: |general protection fault|kernel BUG at |watchdog: BUG: ).*", RegexOptions.CultureInvariant)]
    private static partial Regex Oops();
}
