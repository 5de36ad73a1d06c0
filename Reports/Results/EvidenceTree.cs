using System.IO.Enumeration;
using Fixtures.Diagnosis;
using Reports.Files;

namespace Reports.Results;

/// <summary>The evidence of a run, as whoever takes it in may read it: where a link leads is not the run's, and what is no file has no end.</summary>
internal static class EvidenceTree
{
    private static readonly EnumerationOptions s_all = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    /// <summary>The folder of a case; null where it is not there, is outside of the run, or a link is on the way to it.</summary>
    /// <param name="runFolder">Folder of the run.</param>
    /// <param name="relative">As the journal names it.</param>
    public static string? FolderOf(string runFolder, string relative)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(runFolder));
        string? folder = Evidence.FolderOf(root, relative);
        for (string? part = folder; part is not null && part != root; part = Path.GetDirectoryName(part))
        {
            if (IsLink(part))
                return null;
        }

        return folder;
    }

    /// <summary>Every file of the evidence, in the order of the paths.</summary>
    /// <param name="runFolder">Folder of the run.</param>
    public static IEnumerable<string> Files(string runFolder) => Walk(runFolder, FileKind.IsFile);

    /// <summary>A sentence for each link in it, and for whatever else is no file: what is left out when the evidence is read.</summary>
    /// <param name="runFolder">Folder of the run.</param>
    public static IEnumerable<string> LeftOut(string runFolder) =>
        Walk(runFolder, FileKind.IsOther).Select(path => $"{Path.Combine(runFolder, Path.GetRelativePath(runFolder, path))} is {(IsLink(path) ? "a link" : "no file")}, which no run made");

    private static IEnumerable<string> Walk(string runFolder, Func<string, bool> isWanted)
    {
        string root = Path.Combine(runFolder, Evidence.FolderName);
        if (IsLink(root))
            return isWanted(root) ? [root] : [];
        if (!Directory.Exists(root))
            return [];
        return new FileSystemEnumerable<string>(root, (ref FileSystemEntry entry) => entry.ToFullPath(), s_all)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => (!entry.IsDirectory || IsLink(ref entry)) && isWanted(entry.ToFullPath()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        }.Order(StringComparer.Ordinal);
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;
}
