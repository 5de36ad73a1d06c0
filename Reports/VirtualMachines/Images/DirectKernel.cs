using System.Buffers.Binary;

namespace Reports.VirtualMachines.Images;

/// <summary>
/// Takes the kernel out of its <c>bzImage</c>, where QEMU can start it by itself (PVH, CONFIG_PVH of the kernel): an emulated processor takes a second and more to
/// unpack it, and this machine a tenth of that. Its bytes are those that it would have unpacked to.
/// </summary>
internal static class DirectKernel
{
    private const int HeaderSectorsAt = 0x1F1; // Documentation/arch/x86/boot.rst: setup_sects, version, payload_offset, payload_length
    private const int VersionAt = 0x206;
    private const int PayloadOffsetAt = 0x248;
    private const int PayloadLengthAt = 0x24C;
    private const int FirstVersionWithPayload = 0x208;
    private const int Sector = 512;
    private const int LengthSize = 4; // behind the payload: how long it is when it is unpacked

    private const int ProgramHeadersAt = 0x20;
    private const int ProgramHeaderSizeAt = 0x36;
    private const int ProgramHeaderCountAt = 0x38;
    private const int OffsetInHeader = 8;
    private const int SizeInHeader = 32;
    private const uint NoteSegment = 4;
    private const uint PhysicalEntry = 18; // XEN_ELFNOTE_PHYS32_ENTRY of xen/interface/elfnote.h

    /// <summary>Writes the kernel that QEMU is given: the one within the image, or the image where that does not start by itself.</summary>
    /// <param name="root">Programs that unpack.</param>
    /// <param name="image">The <c>bzImage</c>.</param>
    /// <param name="output">The file.</param>
    public static void Write(UnpackedRoot root, string image, string output)
    {
        byte[] content = File.ReadAllBytes(image);
        if (Payload(content) is var (payload, ending))
        {
            string packed = output + ending;
            File.WriteAllBytes(packed, content[payload]);
            byte[] kernel = root.Read(packed);
            File.Delete(packed);
            if (StartsByItself(kernel))
                content = kernel;
        }

        File.WriteAllBytes(output, content);
    }

    /// <summary>Where the compressed kernel is in an image, and how files of its compression end; null where it is not told, or is of another compression.</summary>
    public static (Range Payload, string Ending)? Payload(ReadOnlySpan<byte> image)
    {
        if (BootImage.Release(image) is null || image.Length < PayloadLengthAt + sizeof(uint) || BinaryPrimitives.ReadUInt16LittleEndian(image[VersionAt..]) < FirstVersionWithPayload)
            return null;
        long start = ((image[HeaderSectorsAt] + 1) * Sector) + (long)BinaryPrimitives.ReadUInt32LittleEndian(image[PayloadOffsetAt..]);
        long end = start + BinaryPrimitives.ReadUInt32LittleEndian(image[PayloadLengthAt..]) - LengthSize;
        if (start >= end || end > image.Length)
            return null;
        ReadOnlySpan<byte> payload = image[(int)start..(int)end];
        string? ending = payload.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? ".zst"
            : payload.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]) ? ".xz"
            : null;
        return ending is null ? null : (new Range((int)start, (int)end), ending);
    }

    /// <summary>Whether a kernel (an ELF64 file) says where a machine without BIOS and boot loader enters it.</summary>
    public static bool StartsByItself(ReadOnlySpan<byte> kernel)
    {
        try
        {
            if (!kernel.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
                return false;
            int size = BinaryPrimitives.ReadUInt16LittleEndian(kernel[ProgramHeaderSizeAt..]);
            int count = BinaryPrimitives.ReadUInt16LittleEndian(kernel[ProgramHeaderCountAt..]);
            for (int index = 0; index < count; index++)
            {
                ReadOnlySpan<byte> header = kernel.Slice((int)BinaryPrimitives.ReadUInt64LittleEndian(kernel[ProgramHeadersAt..]) + (index * size), size);
                if (BinaryPrimitives.ReadUInt32LittleEndian(header) == NoteSegment && HasEntry(kernel.Slice(
                    (int)BinaryPrimitives.ReadUInt64LittleEndian(header[OffsetInHeader..]), (int)BinaryPrimitives.ReadUInt64LittleEndian(header[SizeInHeader..]))))
                    return true;
            }

            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false; // what it tells of lies outside of it
        }
    }

    private static bool HasEntry(ReadOnlySpan<byte> notes)
    {
        const int Header = 12;
        while (notes.Length >= Header)
        {
            int name = (int)BinaryPrimitives.ReadUInt32LittleEndian(notes);
            int content = (int)BinaryPrimitives.ReadUInt32LittleEndian(notes[4..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(notes[8..]) == PhysicalEntry && notes[Header..].StartsWith("Xen\0"u8))
                return true;
            notes = notes[(Header + Aligned(name) + Aligned(content))..];
        }

        return false;

        static int Aligned(int length) => (length + 3) & ~3;
    }
}
