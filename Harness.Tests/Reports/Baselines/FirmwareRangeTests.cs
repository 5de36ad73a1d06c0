using Reports.Baselines;
using Reports.Results;

namespace Harness.Tests.Reports.Baselines;

public sealed class FirmwareRangeTests
{
    [Theory]
    [InlineData("mec:0x8a", true)]
    [InlineData("mec:138", true)]
    [InlineData("mec:0x8a..", true)]
    [InlineData("mec:0x8b..", false)]
    [InlineData("mec:..0x8a", true)]
    [InlineData("mec:..0x89", false)]
    [InlineData("mec:0x80..0x8a", true)]
    [InlineData("mec:0x8b..0x90", false)]
    [InlineData("sdma:..0x100", null)]
    [InlineData("mec2:..0x100", null)]
    public void Range_has_its_ends_and_does_not_know_what_nobody_told(string range, bool? expected) => FirmwareRange.Parse(range)!.Holds(Gpu()).Should().Be(expected);

    [Theory]
    [InlineData(RunSketch.Gfx942)]
    [InlineData("host")]
    public void What_is_no_gpu_has_no_firmware(string target) =>
        FirmwareRange.Parse("mec:0..")!.Holds(new RunSketch().Target(target).Run().Targets[0]).Should().BeFalse();

    [Theory]
    [InlineData("mec")]
    [InlineData("mec:")]
    [InlineData("mec:..")]
    [InlineData("mec:0x")]
    [InlineData("mec:8a")]
    [InlineData("mec:1..2..3")]
    [InlineData("mec:0x90..0x8a")]
    [InlineData("mec:-1")]
    [InlineData("mec:1:2")]
    [InlineData("MEC:1")]
    [InlineData("cpu:1")]
    [InlineData("")]
    public void Anything_else_is_no_range(string range) => FirmwareRange.Parse(range).Should().BeNull();

    private static RecordedTarget Gpu() => new RunSketch { Gpus = { [1] = new() { ["mec firmware"] = "0x0000008a", ["mec2 firmware"] = "0x00000000" } } }
        .Target("hardware:node1(gfx942)").Run().Targets[0];
}
