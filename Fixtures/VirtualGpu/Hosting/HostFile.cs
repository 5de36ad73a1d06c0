using System.Globalization;
using Harness.Kernel;
using Microsoft.Win32.SafeHandles;
using VirtualGpu.Driver;

namespace VirtualGpu.Hosting;

/// <summary>An open file of a process of the model that is no file of the driver: one of the host.</summary>
internal sealed class HostFile(ClientProcess owner, int descriptor) : DriverFile(owner)
{
    private const string Inode = "ino:";

    /// <summary>The host's descriptor of it.</summary>
    public int Descriptor => descriptor;

    /// <summary>Bytes of it.</summary>
    public ulong Length => (ulong)RandomAccess.GetLength(new SafeFileHandle(descriptor, ownsHandle: false));

    /// <summary>Where this process has mapped what is behind a length of it.</summary>
    public IReadOnlyList<(ulong First, ulong End)> MappingsBehind(ulong length)
    {
        string inode = File.ReadLines($"/proc/self/fdinfo/{descriptor}").First(line => line.StartsWith(Inode, StringComparison.Ordinal))[Inode.Length..].Trim();
        List<(ulong, ulong)> found = [];
        foreach ((ulong first, ulong end, string text) in MemoryMap.Of())
        {
            // rw-s 00001000 00:01 1234 /memfd:conformance (deleted): permissions, offset, device, inode, name
            string[] words = text.Split(' ', 5);
            ulong offset = ulong.Parse(words[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            ulong kept = length > offset ? length - offset : 0;
            if (words[3] == inode && words[^1].TrimStart().StartsWith("/memfd:", StringComparison.Ordinal) && first + kept < end)
                found.Add((first + kept, end));
        }

        return found;
    }

    /// <inheritdoc/>
    public override string Description => "memory file";
}
