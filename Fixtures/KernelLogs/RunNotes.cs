namespace Fixtures.KernelLogs;

/// <summary>
/// What a reader of the results must know and that is no result: <c>notes.txt</c> in the folder of the run, each note once, whichever
/// process had it first.
/// </summary>
/// <param name="folder">Folder of the run, or null to keep the notes in this process.</param>
public sealed class RunNotes(string? folder)
{
    /// <summary>Name of the file in the folder of the run.</summary>
    public const string FileName = "notes.txt";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>The notes of a run, in the order in which they were made.</summary>
    public static IReadOnlyList<string> Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? [.. File.ReadAllLines(path).Distinct(StringComparer.Ordinal)] : [];
    }

    /// <summary>The notes that this process made.</summary>
    public IReadOnlyList<string> Made
    {
        get
        {
            lock (_gate)
                return [.. _notes];
        }
    }

    /// <summary>Makes a note of one line, unless it was made before.</summary>
    public void Add(string note)
    {
        lock (_gate)
        {
            if (_notes.Add(note) && folder is not null && !Read(folder).Contains(note, StringComparer.Ordinal))
                File.AppendAllText(Path.Combine(folder, FileName), note + "\n");
        }
    }
}
