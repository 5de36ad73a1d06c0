using System.Buffers.Binary;
using System.Text;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>A file that is a kernel module as far as its sections go.</summary>
internal static class ModuleSketch
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;

    /// <summary>A module that needs these others.</summary>
    /// <param name="needs">As <c>depends=</c> has it: names with commas between.</param>
    /// <param name="names">Names of sections that it has beside <c>.modinfo</c>.</param>
    public static byte[] Of(string needs, params string[] names)
    {
        byte[] strings = Encoding.ASCII.GetBytes("\0.modinfo\0.shstrtab\0" + string.Concat(names.Select(name => name + "\0")));
        byte[] info = Encoding.ASCII.GetBytes($"license=GPL\0depends={needs}\0name=x\0");
        int table = HeaderSize + strings.Length + info.Length;
        byte[] file = new byte[table + (3 * SectionSize)];
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]).CopyTo(file);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(0x28), (ulong)table);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3A), SectionSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3C), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x3E), 2);
        strings.CopyTo(file, HeaderSize);
        info.CopyTo(file, HeaderSize + strings.Length);
        Section(file.AsSpan(table + SectionSize), name: 1, HeaderSize + strings.Length, info.Length);
        Section(file.AsSpan(table + (2 * SectionSize)), name: 10, HeaderSize, strings.Length);
        return file;
    }

    /// <summary>The module with a signature behind it.</summary>
    public static byte[] Signed(byte[] module)
    {
        byte[] signature = Enumerable.Repeat((byte)0x55, 40).ToArray();
        byte[] about = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(about.AsSpan(8), (uint)signature.Length);
        return [.. module, .. signature, .. about, .. "~Module signature appended~\n"u8];
    }

    private static void Section(Span<byte> header, uint name, int offset, int size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, name);
        BinaryPrimitives.WriteUInt64LittleEndian(header[0x18..], (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(header[0x20..], (ulong)size);
    }
}
