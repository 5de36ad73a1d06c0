using System.Buffers.Binary;
using System.Text;

namespace Reports.VirtualMachines.Images;

/// <summary>What a kernel module (an ELF64 file) says of itself.</summary>
internal static class ModuleFile
{
    private const int SectionTableAt = 0x28;
    private const int SectionSizeAt = 0x3A;
    private const int SectionCountAt = 0x3C;
    private const int NamesIndexAt = 0x3E;
    private const int HeaderSize = 0x40;
    private const int OffsetInSection = 0x18;
    private const int SizeInSection = 0x20;
    private const int SignatureInfoSize = 12;
    private static readonly byte[] s_magic = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1];

    /// <summary>Names of the modules that must be loaded before.</summary>
    /// <param name="module">The file, uncompressed.</param>
    /// <exception cref="FormatException">It is no module.</exception>
    public static IReadOnlyList<string> Needs(ReadOnlySpan<byte> module)
    {
        foreach (string entry in Encoding.UTF8.GetString(Section(module, ".modinfo")).Split('\0'))
        {
            if (entry.StartsWith("depends=", StringComparison.Ordinal))
                return [.. entry["depends=".Length..].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ModuleTree.NameOf)];
        }

        return [];
    }

    /// <summary>
    /// The same module without its list of places for ftrace, and without its signature, which would be wrong then. Code, data and symbols stay.
    /// An emulated processor takes 10 to 20 seconds to look up the 14,000 places of amdgpu (ftrace_process_locs), and nothing here traces them.
    /// </summary>
    /// <param name="module">The file, uncompressed.</param>
    /// <returns>The module; as it was when it has no such list.</returns>
    public static byte[] WithoutTraceSites(ReadOnlySpan<byte> module)
    {
        ReadOnlySpan<byte> list = ".rela__mcount_loc\0"u8;
        int at = module.IndexOf(list);
        if (at < 0 || module[(at + 1)..].IndexOf(list) >= 0)
            return module.ToArray();
        byte[] changed = WithoutSignature(module).ToArray();
        ".rela__xcount_loc\0"u8.CopyTo(changed.AsSpan(at)); // the name of the list is the end of the name of its relocations
        return changed;
    }

    // The signature, what says how long it is, and the text.
    private static ReadOnlySpan<byte> WithoutSignature(ReadOnlySpan<byte> module)
    {
        ReadOnlySpan<byte> mark = "~Module signature appended~\n"u8;
        if (!module.EndsWith(mark))
            return module;
        ReadOnlySpan<byte> signed = module[..^mark.Length];
        uint length = BinaryPrimitives.ReadUInt32BigEndian(signed[^4..]);
        return length + SignatureInfoSize > signed.Length ? module : signed[..^(int)(length + SignatureInfoSize)];
    }

    private static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < HeaderSize || !file.StartsWith(s_magic))
            throw new FormatException("not an ELF64 file");
        try
        {
            ulong table = BinaryPrimitives.ReadUInt64LittleEndian(file[SectionTableAt..]);
            int size = BinaryPrimitives.ReadUInt16LittleEndian(file[SectionSizeAt..]);
            int count = BinaryPrimitives.ReadUInt16LittleEndian(file[SectionCountAt..]);
            ReadOnlySpan<byte> names = Content(file, table, size, BinaryPrimitives.ReadUInt16LittleEndian(file[NamesIndexAt..]));
            byte[] wanted = Encoding.ASCII.GetBytes(name + '\0');
            for (int index = 0; index < count; index++)
            {
                if (names[(int)BinaryPrimitives.ReadUInt32LittleEndian(Header(file, table, size, index))..].StartsWith(wanted))
                    return Content(file, table, size, index);
            }
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new FormatException("an ELF file whose sections lie outside of it", error);
        }

        throw new FormatException($"an ELF file without {name}");
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> file, ulong table, int size, int index) => file.Slice((int)table + (index * size), size);

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, ulong table, int size, int index)
    {
        ReadOnlySpan<byte> header = Header(file, table, size, index);
        return file.Slice((int)BinaryPrimitives.ReadUInt64LittleEndian(header[OffsetInSection..]), (int)BinaryPrimitives.ReadUInt64LittleEndian(header[SizeInSection..]));
    }
}
