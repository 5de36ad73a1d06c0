namespace Harness.Tests.Architecture;

/// <summary>A source file of the repository.</summary>
/// <param name="Path">Below the root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> s_all = new(Read);

    public static IReadOnlyList<SourceFile> All => s_all.Value;

    public static IEnumerable<SourceFile> Under(string folder) => All.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public override string ToString() => Path;

    private static List<SourceFile> Read()
    {
        string root = Root();
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(path => !path.StartsWith("artifacts/", StringComparison.Ordinal) && !path.StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(root, path)))),
        ];
    }

    public static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Conformance.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("the tests of the sources run inside the repository");
    }
}
