using Reports.Exits;
using Reports.Files;

namespace Reports.Baselines;

/// <summary>One file of a baseline. Whatever is not changed on purpose is written back byte for byte.</summary>
internal sealed class BaselineFile
{
    private readonly string _path;
    private List<BaselineRow> _rows;

    private BaselineFile(string path, BaselineKind kind, List<BaselineRow> rows)
    {
        _path = path;
        Kind = kind;
        _rows = rows;
    }

    /// <summary>What its lines say.</summary>
    public BaselineKind Kind { get; }

    /// <summary>Name of the file: <c>fails.txt</c>.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>Whether it was there when it was read.</summary>
    public bool Exists { get; private init; }

    /// <summary>Whether something was added or removed since it was read.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Its lines in their order, with their sections.</summary>
    public IEnumerable<(BaselineSection Section, BaselineLine Line)> Lines => _rows.Where(row => row.Line is not null).Select(row => (row.Section, row.Line!));

    /// <summary>Its sections that have a header, in their order.</summary>
    public IEnumerable<BaselineSection> Sections => _rows.Where(IsHeader).Select(row => row.Section);

    /// <summary>Name of the file of a kind.</summary>
    public static string NameOf(BaselineKind kind) => kind switch
    {
        BaselineKind.Fails => "fails.txt",
        BaselineKind.Flakes => "flakes.txt",
        BaselineKind.Skips => "skips.txt",
        _ => "cases.txt",
    };

    /// <summary>Reads the file of a kind in a folder; one that is not there is empty.</summary>
    /// <exception cref="CommandException">A row is not of the form, or what has the file's name is no file.</exception>
    public static BaselineFile Read(string folder, BaselineKind kind)
    {
        string path = Path.Combine(folder, NameOf(kind));
        if (FileKind.WhyNone(path) is { } why)
            throw new CommandException(ExitCode.Usage, $"{path} {why}; in a baseline it is a text file");
        return File.Exists(path)
            ? new BaselineFile(path, kind, BaselineParser.Parse(path, kind, File.ReadAllText(path))) { Exists = true }
            : new BaselineFile(path, kind, []);
    }

    /// <summary>Takes lines away.</summary>
    public void Remove(IReadOnlySet<BaselineLine> lines)
    {
        int count = _rows.RemoveAll(row => row.Line is { } line && lines.Contains(line));
        IsChanged |= count > 0;
    }

    /// <summary>
    /// Adds lines at the end of their sections; in a list of cases, which is sorted, where they belong. A section that the file does
    /// not have is added at the end.
    /// </summary>
    public void Add(IReadOnlyList<(BaselineSection Section, BaselineLine Line)> additions)
    {
        if (additions.Count == 0)
            return;
        IsChanged = true;
        Dictionary<BaselineSection, Queue<BaselineRow>> pending = additions
            .GroupBy(addition => addition.Section)
            .ToDictionary(group => group.Key, group => new Queue<BaselineRow>(group
                .OrderBy(addition => addition.Line.Pattern.Text, StringComparer.Ordinal)
                .Select(addition => new BaselineRow(addition.Line.Text(Kind), addition.Section, addition.Line))));
        var rows = new List<BaselineRow>(_rows.Count + additions.Count);
        Dictionary<BaselineSection, BaselineRow> last = [];
        foreach (BaselineRow row in _rows.Where(row => row.Line is not null || IsHeader(row)))
            last[row.Section] = row;
        foreach (BaselineRow row in _rows)
        {
            Queue<BaselineRow>? waiting = pending.GetValueOrDefault(row.Section);
            while (Kind == BaselineKind.Cases && row.Line is { } line && waiting?.Count > 0
                && string.CompareOrdinal(waiting.Peek().Line!.Pattern.Text, line.Pattern.Text) < 0)
                rows.Add(waiting.Dequeue());
            rows.Add(row);
            if (waiting is not null && ReferenceEquals(last.GetValueOrDefault(row.Section), row))
                Drain(waiting, rows);
        }

        foreach ((BaselineSection section, Queue<BaselineRow> waiting) in pending.Where(entry => entry.Value.Count > 0))
        {
            if (rows.Count > 0)
                rows.Add(new BaselineRow("", section, null));
            rows.Add(new BaselineRow(section.Header, section, null));
            Drain(waiting, rows);
        }

        _rows = rows;
    }

    /// <summary>
    /// Writes files, all of them or none: a disk that is full costs nobody the lines that were there. A file that is a link stays one, and what it leads to is
    /// written.
    /// </summary>
    /// <exception cref="IOException">They cannot be written, and are as they were.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(IReadOnlyList<BaselineFile> files)
    {
        NewFiles.Write([.. files.Select(file => (FileKind.EndOf(file._path), (Action<string>)(path => File.WriteAllText(path, string.Concat(file._rows.Select(row => row.Text + "\n"))))))]);
        foreach (BaselineFile file in files)
            file.IsChanged = false;
    }

    private static bool IsHeader(BaselineRow row) => row.Line is null && row.Text.AsSpan().TrimStart().StartsWith("[");

    private static void Drain(Queue<BaselineRow> from, List<BaselineRow> to)
    {
        while (from.TryDequeue(out BaselineRow? row))
            to.Add(row);
    }
}
