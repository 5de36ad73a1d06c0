namespace Harness.Kernel;

/// <summary>A file tree that is a directory of this machine: "/" for its own sysfs, or a folder with a captured one.</summary>
/// <param name="root">What "/" stands for.</param>
public sealed class DirectoryFileTree(string root) : IFileTree
{
    /// <inheritdoc/>
    public Errno List(string directory, out IReadOnlyList<string> names)
    {
        IReadOnlyList<string> found = [];
        Errno error = Try(() => found = [.. Directory.GetFileSystemEntries(Host(directory)).Select(entry => Path.GetFileName(entry))]);
        names = found;
        return error == Errno.ENOENT && File.Exists(Host(directory)) ? Errno.ENOTDIR : error;
    }

    /// <inheritdoc/>
    public Errno Read(string path, out string text)
    {
        string found = "";
        Errno error = Try(() => found = File.ReadAllText(Host(path)));
        text = found;
        return error != Errno.None && Directory.Exists(Host(path)) ? Errno.EISDIR : error;
    }

    private static Errno Try(Action access)
    {
        try
        {
            access();
            return Errno.None;
        }
        catch (FileNotFoundException)
        {
            return Errno.ENOENT;
        }
        catch (DirectoryNotFoundException)
        {
            return Errno.ENOENT;
        }
        catch (UnauthorizedAccessException refusal)
        {
            // .NET has one exception for EPERM and EACCES; the errno is in the inner one.
            return refusal.InnerException is IOException inner && inner.HResult > 0 ? (Errno)inner.HResult : Errno.EACCES;
        }
        catch (IOException failure)
        {
            // On Unix the result code is the errno itself, unless .NET made the exception of its own accord.
            return failure.HResult > 0 ? (Errno)failure.HResult : Errno.EIO;
        }
    }

    private string Host(string path) => Path.Join(root, path);
}
