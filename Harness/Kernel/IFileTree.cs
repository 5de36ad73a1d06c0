namespace Harness.Kernel;

/// <summary>
/// Read-only access to a tree of small text files (sysfs, procfs), so that a captured machine and the virtual one read alike.
/// Paths are absolute, with forward slashes: <c>/sys/class/kfd/kfd/topology/nodes/0/properties</c>.
/// </summary>
public interface IFileTree
{
    /// <summary>Names of the entries of a directory, in no particular order. ENOENT when there is none.</summary>
    Errno List(string directory, out IReadOnlyList<string> names);

    /// <summary>The whole text of a file. The driver's own errno when it refuses (EPERM under a device cgroup).</summary>
    Errno Read(string path, out string text);
}
