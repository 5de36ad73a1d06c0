using System.Buffers.Binary;
using System.Text;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>The header that Documentation/arch/x86/boot.rst describes.</summary>
public class BootImageTests
{
    [Fact]
    public void Release_is_the_first_word_of_the_version()
    {
        byte[] head = new byte[0x1000];
        "HdrS"u8.CopyTo(head.AsSpan(0x202));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(0x20E), 0x600);
        Encoding.ASCII.GetBytes("6.12.0-rc3+ (user@host) #1 SMP\0").CopyTo(head, 0x800);

        BootImage.Release(head).Should().Be("6.12.0-rc3+");
    }

    [Fact]
    public void Other_files_have_none()
    {
        BootImage.Release([]).Should().BeNull();
        BootImage.Release(new byte[0x1000]).Should().BeNull();
        byte[] cut = new byte[0x210];
        "HdrS"u8.CopyTo(cut.AsSpan(0x202));
        BinaryPrimitives.WriteUInt16LittleEndian(cut.AsSpan(0x20E), 0x600);
        BootImage.Release(cut).Should().BeNull();
    }
}
