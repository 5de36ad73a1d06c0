using System.Globalization;

namespace Fixtures.Processes;

/// <summary>
/// Notices what a case did to the process that it ran in: descriptors closed that were open before any case, and child processes left
/// behind. Either would show in later cases, where nobody would look for the cause.
/// </summary>
public sealed class ProcessGuard
{
    private const string DescriptorFolder = "/proc/self/fd";

    // Standard streams, and what the runtime keeps: pipes, memory of compiled code, event descriptors.
    private static readonly string[] s_kept = ["/memfd:", "pipe:", "socket:", "anon_inode:"];

    private readonly Dictionary<string, string> _descriptors;
    private HashSet<int> _children = [];

    /// <summary>Remembers what is open now, before the first case.</summary>
    public ProcessGuard()
    {
        _descriptors = Directory.EnumerateFiles(DescriptorFolder)
            .Select(path => (Path: path, Content: ContentOf(path)))
            .Where(entry => entry.Content is not null && (IsStandard(entry.Path) || s_kept.Any(kind => entry.Content.StartsWith(kind, StringComparison.Ordinal))))
            .ToDictionary(entry => entry.Path, entry => entry.Content!, StringComparer.Ordinal);
    }

    /// <summary>Remembers the children at the start of a case.</summary>
    public void Begin() => _children = Children();

    /// <summary>Fails unless the process is as it was.</summary>
    /// <exception cref="ProcessHarmedException">It is not; says what is different.</exception>
    public void Check()
    {
        List<string> closed = [.. _descriptors.Where(entry => ContentOf(entry.Key) != entry.Value).Select(entry => $"{Path.GetFileName(entry.Key)} ({entry.Value})")];
        if (closed.Count > 0)
            throw new ProcessHarmedException($"the case closed or replaced file descriptors that are not its own: {string.Join(", ", closed)}");
        int left = Children().Except(_children).Count();
        if (left > 0)
            throw new ProcessHarmedException($"the case left {left} child processes behind; end what a test starts");
    }

    private static bool IsStandard(string path) => Path.GetFileName(path) is "0" or "1" or "2";

    private static string? ContentOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null; // not open
        }
    }

    private static HashSet<int> Children() => GuardLibc.HasChildren() ? [.. LivingChildren()] : [];

    private static IEnumerable<int> LivingChildren()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && IsLivingChild(id))
                yield return id;
        }
    }

    private static bool IsLivingChild(int id) =>
        ProcessStat.FieldsOf(id) is { } fields && fields[0] is not ("Z" or "X") && fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
