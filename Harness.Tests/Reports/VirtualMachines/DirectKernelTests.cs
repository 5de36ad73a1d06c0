using System.Buffers.Binary;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>Where a kernel is in its image, and whether a machine can enter it without a boot loader.</summary>
public sealed class DirectKernelTests : IDisposable
{
    private const int Sectors = 2;
    private const int PayloadAt = ((Sectors + 1) * 512) + 0x10;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(".zst", new byte[] { 0x28, 0xB5, 0x2F, 0xFD })]
    [InlineData(".xz", new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0 })]
    public void Payload_lies_behind_the_set_up_without_the_length_at_its_end(string ending, byte[] magic) =>
        DirectKernel.Payload(Image(magic)).Should().Be((new Range(PayloadAt, PayloadAt + 96), ending));

    [Fact]
    public void Image_that_tells_of_no_payload_has_none()
    {
        byte[] old = Image([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]);
        old[0x206] = 7;
        byte[] outside = Image([0x28, 0xB5, 0x2F, 0xFD]);
        BinaryPrimitives.WriteUInt32LittleEndian(outside.AsSpan(0x24C), uint.MaxValue);
        foreach (byte[] image in (byte[][])[[], new byte[0x1000], Image([1, 2, 3, 4]), old, outside])
            DirectKernel.Payload(image).Should().BeNull();
    }

    [Theory]
    [InlineData(18u, "Xen\0", true)]
    [InlineData(17u, "Xen\0", false)]
    [InlineData(18u, "GNU\0", false)]
    public void Kernel_that_names_its_entry_starts_by_itself(uint type, string name, bool starts) =>
        DirectKernel.StartsByItself(Kernel(type, name)).Should().Be(starts);

    [Fact]
    public void Other_files_do_not_start()
    {
        byte[] kernel = Kernel(18, "Xen\0");
        foreach (byte[] file in (byte[][])[[], new byte[200], kernel[..20], kernel[..60], kernel[..130]])
            DirectKernel.StartsByItself(file).Should().BeFalse();
    }

    [Fact]
    public void Image_that_cannot_be_opened_is_given_as_it_is()
    {
        string image = Path.Combine(_folder, "bzImage"), output = Path.Combine(_folder, "vmlinux");
        File.WriteAllBytes(image, Image([1, 2, 3, 4]));

        DirectKernel.Write(new UnpackedRoot(_folder), image, output);

        File.ReadAllBytes(output).Should().Equal(File.ReadAllBytes(image));
    }

    // Documentation/arch/x86/boot.rst.
    private static byte[] Image(byte[] payload)
    {
        byte[] image = new byte[PayloadAt + 100];
        image[0x1F1] = Sectors;
        "HdrS"u8.CopyTo(image.AsSpan(0x202));
        image[0x206] = 0xF;
        image[0x207] = 2;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x20E), 0x200);
        "6.12.0 \0"u8.CopyTo(image.AsSpan(0x400));
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x248), 0x10);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x24C), 100);
        payload.CopyTo(image, PayloadAt);
        return image;
    }

    // One segment of notes, with another note before.
    private static byte[] Kernel(uint type, string name)
    {
        const int NotesAt = 0x80;
        byte[] file = new byte[NotesAt + 40];
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]).CopyTo(file);
        file[0x20] = 0x40;
        file[0x36] = 56;
        file[0x38] = 1;
        file[0x40] = 4;
        file[0x48] = NotesAt;
        file[0x60] = 40;
        Note(file.AsSpan(NotesAt), 6, "Xen\0", 4);
        Note(file.AsSpan(NotesAt + 20), type, name, 4);
        return file;
    }

    private static void Note(Span<byte> note, uint type, string name, int length)
    {
        note[0] = (byte)name.Length;
        note[4] = (byte)length;
        note[8] = (byte)type;
        System.Text.Encoding.ASCII.GetBytes(name, note[12..]);
    }
}
