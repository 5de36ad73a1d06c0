using System.Runtime.InteropServices;

namespace Reports.Files;

/// <summary>What a path is: .NET takes links, pipes, sockets and devices for files, and would read elsewhere, or wait without end.</summary>
internal static unsafe partial class FileKind
{
    private const int AT_FDCWD = -100;
    private const int AT_SYMLINK_NOFOLLOW = 0x100;
    private const uint STATX_TYPE = 1;
    private const int S_IFMT = 0xf000;
    private const int S_IFREG = 0x8000;

    /// <summary>Whether it is an ordinary file itself, and no link to one.</summary>
    public static bool IsFile(string path) => TypeOf(path) == S_IFREG;

    /// <summary>Whether it is an ordinary file, or a link that leads to one.</summary>
    public static bool LeadsToFile(string path) => IsFile(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    /// <summary>Whether something is there that is no ordinary file: a link, a folder, a pipe, a socket or a device.</summary>
    public static bool IsOther(string path) => TypeOf(path) is { } type && type != S_IFREG;

    // The buffer is struct statx: 256 bytes, with stx_mode at byte 28.
    private static int? TypeOf(string path)
    {
        const int Bytes = 256;
        const int ModeOffset = 28;
        byte* status = stackalloc byte[Bytes];
        return statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, status) == 0 ? *(ushort*)(status + ModeOffset) & S_IFMT : null;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int dirfd, string path, int flags, uint mask, byte* buffer);
}
