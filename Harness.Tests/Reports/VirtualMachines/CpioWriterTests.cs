using System.Globalization;
using System.Text;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>Archives as buffer-format.rst of the kernel describes them.</summary>
public sealed class CpioWriterTests : IDisposable
{
    private const int HeaderSize = 110;
    private readonly string _folder = Directory.CreateTempSubdirectory("cpio-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_has_header_name_and_content_each_to_a_multiple_of_four()
    {
        byte[] archive = Write(writer => writer.AddText("abc", "hello"));

        string header = Encoding.ASCII.GetString(archive, 0, HeaderSize);
        header.Should().StartWith("070701" + "00000001" + "000081a4" + "00000000" + "00000000" + "00000001" + "00000000" + "00000005");
        header.Should().EndWith("00000004" + "00000000"); // length of the name with its end; no check sum
        Encoding.ASCII.GetString(archive, HeaderSize, 4).Should().Be("abc\0");
        Encoding.ASCII.GetString(archive, 116, 5).Should().Be("hello"); // 110 + 4 = 114, then 116
        archive.AsSpan(121, 3).ToArray().Should().Equal(0, 0, 0);
        Encoding.ASCII.GetString(archive, 124, 6).Should().Be("070701");
        (archive.Length % 512).Should().Be(0);
    }

    [Fact]
    public void Folders_above_an_entry_come_before_it_and_once()
    {
        Names(Write(writer =>
        {
            writer.AddText("a/b/one", "");
            writer.AddText("a/b/two", "");
            writer.AddFolder("a");
        })).Should().Equal("a", "a/b", "a/b/one", "a/b/two", "TRAILER!!!");
    }

    [Fact]
    public void Kinds_of_entries_have_their_modes()
    {
        Modes(Write(writer =>
        {
            writer.AddFolder("folder");
            writer.AddText("init", "#!", isProgram: true);
            writer.AddLink("sh", "busybox");
            writer.AddDevice("console", 5, 1);
        })).Should().Equal("000041ed", "000081ed", "0000a1ff", "00002180", "00000000");
    }

    [Fact]
    public void Tree_is_copied_with_links_and_permissions()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "in"));
        File.WriteAllText(Path.Combine(_folder, "in", "run"), "x");
        File.SetUnixFileMode(Path.Combine(_folder, "in", "run"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(_folder, "plain"), "y");
        File.CreateSymbolicLink(Path.Combine(_folder, "zlink"), "plain");

        byte[] archive = Write(writer => writer.AddTree("suite", _folder));

        Names(archive).Should().Equal("suite", "suite/in", "suite/in/run", "suite/plain", "suite/zlink", "TRAILER!!!");
        Modes(archive).Should().Equal("000041ed", "000041ed", "000081ed", "000081a4", "0000a1ff", "00000000");
    }

    [Fact]
    public void Name_that_is_there_is_refused()
    {
        Action twice = () => Write(writer =>
        {
            writer.AddText("init", "1");
            writer.AddText("init", "2");
        });
        twice.Should().Throw<IOException>().WithMessage("init is in the archive already");
    }

    private static byte[] Write(Action<CpioWriter> add)
    {
        var output = new MemoryStream();
        using (var writer = new CpioWriter(output))
            add(writer);
        return output.ToArray();
    }

    private static List<string> Names(byte[] archive) => [.. Entries(archive).Select(entry => entry.Name)];

    private static List<string> Modes(byte[] archive) => [.. Entries(archive).Select(entry => entry.Mode)];

    private static IEnumerable<(string Name, string Mode)> Entries(byte[] archive)
    {
        for (int at = 0; at + HeaderSize <= archive.Length && archive[at] != 0;)
        {
            string header = Encoding.ASCII.GetString(archive, at, HeaderSize);
            int size = Field(header, 6);
            int length = Field(header, 11);
            yield return (Encoding.UTF8.GetString(archive, at + HeaderSize, length - 1), header.Substring(14, 8));
            at = Next(Next(at + HeaderSize + length) + size);
        }
    }

    private static int Field(string header, int index) => int.Parse(header.AsSpan(6 + (8 * index), 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Next(int at) => (at + 3) / 4 * 4;
}
