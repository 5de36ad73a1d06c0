using System.Text;
using Fixtures.KernelLogs;

namespace Harness.Tests.KernelLogs;

/// <summary>Records of /dev/kmsg as kernels write them, and as they must not be.</summary>
public sealed class KernelLogRecordTests
{
    private const string PageFault =
        "3,1187,81234567,-;amdgpu 0000:03:00.0: amdgpu: [gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:3 pasid:32771)\n SUBSYSTEM=pci\n DEVICE=+pci:0000:03:00.0\n";

    [Fact]
    public void Record_of_a_device_has_priority_number_time_and_text()
    {
        KernelLogRecord record = Parse(PageFault);

        (record.Level, record.Facility, record.Sequence).Should().Be((3, 0, 1187UL));
        record.Time.Should().Be(TimeSpan.FromMicroseconds(81234567));
        record.IsOfKernel.Should().BeTrue();
        record.Text.Should().Be("amdgpu 0000:03:00.0: amdgpu: [gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:3 pasid:32771)");
    }

    [Fact]
    public void Dictionary_is_not_part_of_the_text() => Parse(PageFault).Text.Should().NotContain("SUBSYSTEM");

    [Fact]
    public void Line_is_shown_as_dmesg_shows_it() =>
        Parse("6,1,12345678,-;hello\n").ToString().Should().Be("[   12.345678] hello");

    [Fact]
    public void User_mode_writes_with_another_facility()
    {
        KernelLogRecord record = Parse("12,339,5140900,-;systemd says WARNING: nothing\n");

        (record.Level, record.Facility, record.IsOfKernel).Should().Be((4, 1, false));
    }

    [Fact]
    public void Caller_is_read_where_the_kernel_tells_it() => Parse("4,2,3,-,caller=T1187;x\n").Caller.Should().Be("T1187");

    [Theory]
    [InlineData("c")]
    [InlineData("+")]
    public void Fragment_goes_on_with_the_record_before(string flag) => Parse($"4,2,3,{flag};more\n").IsFragment.Should().BeTrue();

    [Theory]
    [InlineData(@"tab\x09and backslash \x5c", "tab\tand backslash \\")]
    [InlineData(@"Process 7 (32-bit) failed\x0a32-bit processes", "Process 7 (32-bit) failed\n32-bit processes")]
    [InlineData(@"gr\xc3\xbcn", "grün")]
    [InlineData(@"no escape \x4", @"no escape \x4")]
    [InlineData(@"no escape \xzz, \y", @"no escape \xzz, \y")]
    public void Escapes_are_bytes(string written, string text) => Parse($"4,2,3,-;{written}\n").Text.Should().Be(text);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("no head at all\n")]
    [InlineData("3,1187,81234567;three fields\n")]
    [InlineData("x,1187,81234567,-;priority\n")]
    [InlineData("3,-1,81234567,-;number\n")]
    [InlineData("3,1187,99999999999999999999,-;time\n")]
    [InlineData("3,1187,18446744073709551615,-;time\n")]
    [InlineData(" SUBSYSTEM=pci\n")]
    public void Damaged_record_is_refused(string record) => KernelLogRecord.TryParse(Encoding.UTF8.GetBytes(record), out _).Should().BeFalse();

    [Fact]
    public void No_damage_throws()
    {
        var random = new Random(20261125);
        byte[] original = Encoding.UTF8.GetBytes("3,1187,81234567,-,caller=C1;tab\\x09 and \\x5c text\n SUBSYSTEM=pci\n");
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = original[..random.Next(original.Length + 1)];
            for (int change = random.Next(4); change > 0 && damaged.Length > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            FluentActions.Invoking(() => KernelLogRecord.TryParse(damaged, out _)).Should().NotThrow("{0}", Convert.ToHexString(damaged));
        }
    }

    private static KernelLogRecord Parse(string record)
    {
        KernelLogRecord.TryParse(Encoding.UTF8.GetBytes(record), out KernelLogRecord? parsed).Should().BeTrue();
        return parsed!;
    }
}
