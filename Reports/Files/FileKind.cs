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

    /// <summary>The path itself, or where the link there leads in the end.</summary>
    /// <exception cref="IOException">It leads in a circle.</exception>
    public static string EndOf(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>Whether something is there, behind a link too: .NET takes a link that leads nowhere for a file.</summary>
    public static bool IsThere(string path) => TypeOf(path, flags: 0) is not null;

    /// <summary>Why there is no file to read, as the end of a sentence; null where there is one, or a link to one, or nothing at all.</summary>
    public static string? WhyNone(string path) =>
        Directory.Exists(path) ? "is a folder"
        : BrokenLink(path) is { } target ? $"is a link to {target}, which is not there"
        : File.Exists(path) && !IsFile(EndOf(path)) ? "is no file but a pipe, a socket or a device"
        : null;

    /// <summary>Where a link leads that leads nowhere; null for any other path.</summary>
    public static string? BrokenLink(string path) => IsThere(path) ? null : new FileInfo(Path.TrimEndingDirectorySeparator(path)).LinkTarget;

    /// <summary>Whether something is there that is no ordinary file: a link, a folder, a pipe, a socket or a device.</summary>
    public static bool IsOther(string path) => TypeOf(path) is { } type && type != S_IFREG;

    // The buffer is struct statx: 256 bytes, with stx_mode at byte 28.
    private static int? TypeOf(string path, int flags = AT_SYMLINK_NOFOLLOW)
    {
        const int Bytes = 256;
        const int ModeOffset = 28;
        byte* status = stackalloc byte[Bytes];
        return statx(AT_FDCWD, path, flags, STATX_TYPE, status) == 0 ? *(ushort*)(status + ModeOffset) & S_IFMT : null;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int dirfd, string path, int flags, uint mask, byte* buffer);
}
