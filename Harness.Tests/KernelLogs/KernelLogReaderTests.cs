using Fixtures.KernelLogs;
using Harness.Kernel;

namespace Harness.Tests.KernelLogs;

/// <summary>Following /dev/kmsg.</summary>
public sealed class KernelLogReaderTests
{
    private readonly LogKernel _kernel = new();

    [Fact]
    public void Gives_each_record_once()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.Add("one");
        Texts(reader).Should().Equal("one");
        _kernel.Add("two");

        Texts(reader).Should().Equal("two");
        Texts(reader).Should().BeEmpty();
    }

    [Fact]
    public void Overwritten_records_are_counted_and_the_rest_is_read()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.Add("left");
        _kernel.Interruption = Errno.EPIPE;

        reader.ReadNew(out int lost).Select(record => record.Text).Should().Equal("left");
        lost.Should().Be(1);
    }

    [Fact]
    public void Fragments_are_one_line()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.AddRecord("4,1,1,-;ring sdma0 \n");
        _kernel.AddRecord("4,2,1,c;timeout, but soft recovered\n");

        Texts(reader).Should().Equal("ring sdma0 timeout, but soft recovered");
    }

    [Fact]
    public void Fragment_of_another_caller_stands_alone()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.AddRecord("4,1,1,-,caller=T1;one \n");
        _kernel.AddRecord("4,2,1,c,caller=C3;two\n");

        Texts(reader).Should().Equal("one ", "two");
    }

    [Fact]
    public void Damaged_record_is_kept_as_it_is()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.AddRecord("BUG: this has no head\n");

        Texts(reader).Should().Equal("BUG: this has no head");
    }

    [Theory]
    [InlineData(Errno.EPERM, "/dev/kmsg may not be read (EPERM): run as root, or set kernel.dmesg_restrict=0*")]
    [InlineData(Errno.ENOENT, "no /dev/kmsg: in a container pass --device /dev/kmsg")]
    [InlineData(Errno.EIO, "/dev/kmsg cannot be read (EIO)")]
    public void Refusal_says_what_to_do(Errno error, string reason)
    {
        using var reader = new KernelLogReader(new LogKernel { Refusal = error });

        reader.Refusal.Should().Match(reason);
        Texts(reader).Should().BeEmpty();
    }

    [Fact]
    public void Refusal_of_a_read_ends_the_reading()
    {
        using var reader = new KernelLogReader(_kernel);
        _kernel.Interruption = Errno.EPERM; // CAP_SYSLOG was given up

        Texts(reader).Should().BeEmpty();
        reader.Refusal.Should().NotBeNull();
    }

    [Fact]
    public void File_is_closed()
    {
        new KernelLogReader(_kernel).Dispose();

        _kernel.OpenLogs.Should().Be(0);
    }

    private static IEnumerable<string> Texts(KernelLogReader reader) => reader.ReadNew(out _).Select(record => record.Text);
}
