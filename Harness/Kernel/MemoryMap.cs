using System.Globalization;

namespace Harness.Kernel;

/// <summary>One mapping of a process, as <c>/proc/PID/maps</c> has it.</summary>
/// <param name="First">First address.</param>
/// <param name="End">First address behind it.</param>
/// <param name="Text">The rest of the line, from the permissions on: <c>rw-s 00000000 00:01 1234 /memfd:virtual-gpu (deleted)</c>.</param>
public readonly record struct MemoryMap(ulong First, ulong End, string Text)
{
    /// <summary>The mappings of a process of this machine, in the order of their addresses.</summary>
    /// <param name="process">Its id; null for the calling process.</param>
    public static IEnumerable<MemoryMap> Of(int? process = null)
    {
        foreach (string line in File.ReadLines(process is { } id ? $"/proc/{id}/maps" : "/proc/self/maps"))
        {
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            yield return new MemoryMap(Address(line.AsSpan(0, dash)), Address(line.AsSpan(dash + 1, space - dash - 1)), line[(space + 1)..]);
        }
    }

    private static ulong Address(ReadOnlySpan<char> text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
