using Reports.VirtualMachines.Packages;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>The order of deb-version(7), and the examples of Debian's policy.</summary>
public class DebianVersionTests
{
    [Theory]
    [InlineData("6.12.107-1", "6.12.118-1")]
    [InlineData("6.12.95-1", "6.12.107-1")]
    [InlineData("7.3.4-1~bpo13+1", "7.3.4-1")]
    [InlineData("1.0~rc1", "1.0")]
    [InlineData("1.0", "1.0+b1")]
    [InlineData("9.9-1", "1:1.0-1")]
    [InlineData("1.0-1", "1.0-1.1")]
    [InlineData("1.0a", "1.0b")]
    [InlineData("1.0a", "1.0+")]
    public void Older_sorts_before_newer(string older, string newer)
    {
        new DebianVersion(older).CompareTo(new DebianVersion(newer)).Should().BeNegative();
        new DebianVersion(newer).CompareTo(new DebianVersion(older)).Should().BePositive();
    }

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1.00", "1.0")]
    [InlineData("0:1.0", "1.0")]
    public void Same_is_the_same(string one, string other) => new DebianVersion(one).CompareTo(new DebianVersion(other)).Should().Be(0);

    [Theory]
    [InlineData("6.1.192-3", "6.1.192")]
    [InlineData("1:11.1.3+ds-1~bpo13+1", "11.1.3+ds")]
    [InlineData("6.18", "6.18")]
    public void Upstream_is_without_epoch_and_revision(string text, string upstream) => new DebianVersion(text).Upstream.Should().Be(upstream);
}
