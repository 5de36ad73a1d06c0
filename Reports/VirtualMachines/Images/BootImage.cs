using System.Buffers.Binary;
using System.Text;
using Reports.Exits;

namespace Reports.VirtualMachines.Images;

/// <summary>A kernel as it is booted on x86: a <c>bzImage</c> (Documentation/arch/x86/boot.rst).</summary>
internal static class BootImage
{
    private const int MagicAt = 0x202;
    private const int VersionPointerAt = 0x20E;
    private const int VersionBase = 0x200;
    private const int LongestVersion = 256;

    /// <summary>Release of the kernel, as <c>uname -r</c> prints it.</summary>
    /// <exception cref="CommandException">It is no such file.</exception>
    public static string ReleaseOf(string path)
    {
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Usage, $"there is no {path}");
        byte[] head = new byte[0x8000];
        using FileStream file = File.OpenRead(path);
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Release(head.AsSpan(0, length)) ?? throw new CommandException(ExitCode.Usage, $"{path} is no bzImage; name arch/x86/boot/bzImage of the kernel's tree");
    }

    /// <summary>The release in the first bytes of an image; null when it is none.</summary>
    public static string? Release(ReadOnlySpan<byte> head)
    {
        if (head.Length <= VersionPointerAt + 1 || !head[MagicAt..].StartsWith("HdrS"u8))
            return null;
        int at = BinaryPrimitives.ReadUInt16LittleEndian(head[VersionPointerAt..]) + VersionBase;
        if (at == VersionBase || at >= head.Length)
            return null;
        ReadOnlySpan<byte> text = head.Slice(at, Math.Min(LongestVersion, head.Length - at));
        int end = text.IndexOfAny((byte)0, (byte)' ');
        return end > 0 ? Encoding.ASCII.GetString(text[..end]) : null;
    }
}
