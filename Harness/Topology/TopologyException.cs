using Harness.Kernel;

namespace Harness.Topology;

/// <summary>The topology in sysfs cannot be read, or says what cannot be. The message names the file and the key.</summary>
public sealed class TopologyException : Exception
{
    /// <summary>A file that says what cannot be.</summary>
    public TopologyException(string path, string problem)
        : base($"{path}: {problem}")
    {
        Path = path;
        Error = Errno.None;
    }

    /// <summary>A file that cannot be read.</summary>
    public TopologyException(string path, Errno error, string advice)
        : base($"{path}: {error}: {advice}")
    {
        Path = path;
        Error = error;
    }

    /// <summary>The file or directory.</summary>
    public string Path { get; }

    /// <summary>Why it cannot be read; <see cref="Errno.None"/> when it can, and its text is at fault.</summary>
    public Errno Error { get; }
}
