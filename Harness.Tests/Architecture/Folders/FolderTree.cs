namespace Harness.Tests.Architecture.Folders;

/// <summary>The folders of our own code, and which of them mentions which.</summary>
internal static class FolderTree
{
    /// <summary>The projects that are held to floors, the lowest first. A project inside the folder of another one counts for itself.</summary>
    public static readonly IReadOnlyList<string> Projects = ["Harness", "Fixtures/VirtualGpu", "Fixtures", "Reports"];

    /// <summary>Stands for the files of a folder among its sub-folders.</summary>
    public const string Itself = ".";

    /// <summary>Whether a file belongs to one of the projects.</summary>
    public static bool Holds(string path) => Projects.Any(project => path.StartsWith(project + "/", StringComparison.Ordinal));

    /// <summary>The project of a file.</summary>
    public static string ProjectOf(string path) => path.StartsWith("Fixtures/VirtualGpu/", StringComparison.Ordinal) ? "Fixtures/VirtualGpu" : path[..path.IndexOf('/')];

    /// <summary>The folder of a file.</summary>
    public static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    /// <summary>The folders of a project that have files, and the mentions among them.</summary>
    public static FolderGraph FoldersOf(string project)
    {
        FolderGraph graph = new(FolderOf);
        foreach (SourceFile file in SourceFile.All.Where(file => Holds(file.Path) && ProjectOf(file.Path) == project))
            graph.Add(file.Path);
        foreach (Mention mention in SourceMentions.All.Where(mention => ProjectOf(mention.From) == project && ProjectOf(mention.To) == project))
            graph.Add(mention);
        return graph;
    }

    /// <summary>
    /// The sub-folders of a folder, each with all that is below it, and the folder's own files as <see cref="Itself"/>: a room of the house as a visitor sees it,
    /// with its closets.
    /// </summary>
    public static FolderGraph RoomsOf(string folder)
    {
        string start = folder + "/";
        FolderGraph graph = new(path => path[start.Length..] is var rest && rest.IndexOf('/') is > 0 and var end ? rest[..end] : Itself);
        foreach (Mention mention in SourceMentions.All)
        {
            bool inside = mention.From.StartsWith(start, StringComparison.Ordinal) && mention.To.StartsWith(start, StringComparison.Ordinal);
            if (inside && ProjectOf(mention.From) == ProjectOf(mention.To))
                graph.Add(mention);
        }

        return graph;
    }

    /// <summary>Every folder that has sub-folders with files.</summary>
    public static IEnumerable<string> Parents() =>
        SourceFile.All.Where(file => Holds(file.Path)).SelectMany(file => ParentsOf(FolderOf(file.Path))).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> ParentsOf(string folder)
    {
        while (!Projects.Contains(folder))
        {
            folder = FolderOf(folder);
            yield return folder;
        }
    }
}
