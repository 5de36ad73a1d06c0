using Reports.Baselines;

namespace Harness.Tests.Reports.Baselines;

public sealed class KernelRangeTests
{
    [Theory]
    [InlineData("6.1", "6.1.192-2-amd64", true)]
    [InlineData("6.1.192", "6.1.192-2-amd64", true)]
    [InlineData("6.1.193..", "6.1.192-2-amd64", false)]
    [InlineData("6.12", "6.1.192-2-amd64", false)]
    [InlineData("6.12", "6.12-rc3", true)]
    [InlineData("6.12", "6.12.0-rc3+", true)]
    [InlineData("6.12-rc4..", "6.12-rc3", false)]
    [InlineData("..6.12-rc3", "6.12-rc3", true)]
    [InlineData("..6.12-rc3", "6.12.0-0.rc4.20241015.fc42", false)]
    [InlineData("..6.12-rc3", "6.12", false)]
    [InlineData("6.12.0", "6.12-rc3", true)]
    [InlineData("6.12.1..", "6.12", false)]
    [InlineData("6.12..6.18", "6.18.5", true)]
    [InlineData("6.12..6.18", "6.19-rc1", false)]
    [InlineData("6.12..6.18", "7.3.4", false)]
    [InlineData("6.12..", "7.3.4", true)]
    [InlineData("7.3", "7.3.4", true)]
    [InlineData("7.3.4", "7.3.4", true)]
    [InlineData("..6.6", "6.12", false)]
    [InlineData("6.9..6.10", "6.9.3", true)]
    [InlineData("*", "anything", true)]
    [InlineData("6.12..", "anything", false)]
    public void Range_has_its_ends_as_precisely_as_they_are_written(string range, string release, bool expected) =>
        KernelRange.Parse(range)!.Contains(release).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("6.12-6.18")]
    [InlineData("6.12..6.18..7")]
    [InlineData("new..")]
    [InlineData("6.12+")]
    public void Anything_else_is_no_range(string range) => KernelRange.Parse(range).Should().BeNull();
}
