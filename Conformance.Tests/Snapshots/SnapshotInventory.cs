using System.Reflection;
using Xunit.Sdk;

namespace Conformance.Tests.Snapshots;

/// <summary>Compares the snapshots that are there with those that tests read.</summary>
internal static class SnapshotInventory
{
    /// <summary>
    /// Snapshots that no test reads, below the folder of the assembly, in order. What a test reads follows from its declaration and not
    /// from a run, since a run may be filtered: a host test that returns a task reads <c>Class.Method.verified.txt</c> in the folder of
    /// its namespace, or one file for each row, named with all arguments of the row.
    /// </summary>
    public static IReadOnlyList<string> Dangling(Assembly assembly) => Dangling(SnapshotFolder.Of(assembly).Path, Expected(assembly));

    /// <summary>Snapshots below a folder that are not among the expected ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">Paths below it, with forward slashes.</param>
    public static IReadOnlyList<string> Dangling(string folder, IReadOnlySet<string> expected) =>
    [
        .. Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !expected.Contains(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Paths of the snapshots that the tests of an assembly read, below its folder, with forward slashes.</summary>
    public static IReadOnlySet<string> Expected(Assembly assembly) => assembly.GetTypes().SelectMany(Expected).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same for one class.</summary>
    public static IEnumerable<string> Expected(Type type) =>
        type.GetMethods().Where(ReadsSnapshot).SelectMany(method => Rows(method).Select(row => $"{FolderOf(type)}{SnapshotName.Of(method, row)}{SnapshotName.Verified}"));

    // The namespace of a test is its folder below the project, which has the name of the assembly.
    private static string FolderOf(Type type)
    {
        string root = type.Assembly.GetName().Name!;
        return type.Namespace == root ? "" : type.Namespace![(root.Length + 1)..].Replace('.', '/') + "/";
    }

    private static bool ReadsSnapshot(MethodInfo method) =>
        method.GetCustomAttributes().OfType<IConformanceCase>().Any(declared => declared.OnHost) && method.ReturnType.IsAssignableTo(typeof(Task));

    private static IEnumerable<object?[]> Rows(MethodInfo method) =>
        method.GetParameters().Length == 0 ? [[]] : method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method));
}
