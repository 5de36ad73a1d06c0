using Harness.Kernel;

namespace Fixtures.Machines;

/// <summary>The topology trees of this folder; its README says what they are.</summary>
public static class Machine
{
    private const string Extension = ".topology";

    /// <summary>Names of the machines: <c>mi300x-spx</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Machine).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A tree that may be changed, made anew at every call.</summary>
    /// <exception cref="ArgumentException">There is no machine of that name; the message lists those there are.</exception>
    public static MemoryFileTree Open(string name)
    {
        using Stream? stream = typeof(Machine).Assembly.GetManifestResourceStream(name + Extension);
        if (stream is null)
            throw new ArgumentException($"there is no machine '{name}', only {string.Join(", ", Names)}", nameof(name));
        using var reader = new StreamReader(stream);
        return MemoryFileTree.Parse(reader.ReadToEnd());
    }
}
