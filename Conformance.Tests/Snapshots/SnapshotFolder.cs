using System.Reflection;

namespace Conformance.Tests.Snapshots;

/// <summary>
/// Where the snapshots of a test assembly lie: beside the tests where the sources are, and in copies beside the assembly where they are not,
/// as in a folder that <c>publish</c> made.
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="IsSource">Whether it is the source, where a change can be accepted.</param>
internal sealed record SnapshotFolder(string Path, bool IsSource)
{
    /// <summary>Key of the assembly metadata that names the project's folder; absent in what is built to be run elsewhere.</summary>
    public const string MetadataKey = "SnapshotSources";

    /// <summary>The folder of all snapshots of <paramref name="assembly"/>.</summary>
    public static SnapshotFolder Of(Assembly assembly) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == MetadataKey)?.Value is { } sources && Directory.Exists(sources)
            ? new SnapshotFolder(sources, IsSource: true)
            : new SnapshotFolder(AppContext.BaseDirectory, IsSource: false);

    /// <summary>The folder of the snapshots of a source file.</summary>
    /// <param name="assembly">Holds the test.</param>
    /// <param name="sourceFile">
    /// Path that the compiler gives: absolute, or <c>/_/Project/Folder/File.cs</c> in a deterministic build, so that only what follows the
    /// project's folder, which has the assembly's name, is looked at.
    /// </param>
    /// <exception cref="ArgumentException">The file is not of the project.</exception>
    public static SnapshotFolder Of(Assembly assembly, string sourceFile)
    {
        string path = sourceFile.Replace('\\', '/');
        string project = $"/{assembly.GetName().Name}/";
        int start = path.LastIndexOf(project, StringComparison.Ordinal);
        if (start < 0)
            throw new ArgumentException($"{sourceFile} does not lie in a folder {project}, which is where the snapshots of {assembly.GetName().Name} belong");
        SnapshotFolder root = Of(assembly);
        string relative = path[(start + project.Length)..];
        int end = relative.LastIndexOf('/');
        return end < 0 ? root : root with { Path = System.IO.Path.Combine(root.Path, relative[..end]) };
    }
}
