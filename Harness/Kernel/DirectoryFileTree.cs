using System.Buffers;
using System.Text;

namespace Harness.Kernel;

/// <summary>A file tree that is a directory of this machine: "/" for its own sysfs, or a folder with a captured one.</summary>
/// <param name="root">What "/" stands for.</param>
public sealed class DirectoryFileTree(string root) : IFileTree
{
    private const int FirstBytes = 16 << 10; // a file of sysfs is a page at most

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
        text = "";
        KernelResult opened = Libc.Open(Host(path), OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        if (!opened.Succeeded)
            return opened.Error;
        Errno error = ReadToEnd(opened.Int32, out text);
        _ = Libc.Close(opened.Int32);
        return error;
    }

    // The oracles read hundreds of files after each case: .NET's streams would lock, measure and seek each of them.
    private static unsafe Errno ReadToEnd(int descriptor, out string text)
    {
        text = "";
        byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            int length = 0;
            while (true)
            {
                KernelResult read;
                fixed (byte* free = &bytes[length])
                    read = Libc.Read(descriptor, free, bytes.Length - length);
                if (read.Error == Errno.EINTR)
                    continue;
                if (!read.Succeeded)
                    return read.Error;
                if (read.Value == 0)
                    break;
                length += read.Int32;
                if (length == bytes.Length)
                    bytes = Larger(bytes);
            }

            text = Encoding.UTF8.GetString(bytes, 0, length);
            return Errno.None;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
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
