using Reports.VirtualMachines.Packages;

namespace Harness.Tests.Reports.VirtualMachines;

public class KernelChoiceTests
{
    private const string Shown = """
        Package: linux-image-6.12.107+deb13-amd64
        Version: 6.12.107-1
        Depends: kmod, linux-base (>= 4.3~), initramfs-tools (>= 0.120+deb8u2) | linux-initramfs-tool
        Description: Linux 6.12 for 64-bit PCs
         Version: this line goes on with the one before

        Package: linux-image-6.12.118+deb13-amd64
        Version: 6.12.118-1

        Package: linux-image-6.12.95+deb12-amd64
        Version: 6.12.95-1~bpo12+1

        Package: linux-image-6.1.0-57-amd64
        Version: 6.1.192-3

        Package: linux-image-7.3.4+deb13-amd64
        Version: 7.3.4-1~bpo13+1
        Pre-Depends: linux-binary-7.3.4+deb13-amd64 (= 7.3.4-1~bpo13+1)
        Depends: linux-base-7.3.4+deb13-amd64, linux-modules-7.3.4+deb13-amd64 (= 7.3.4-1~bpo13+1)

        """;

    private static IReadOnlyList<Package> Packages => Package.ReadAll(Shown);

    [Theory]
    [InlineData("6.12", "6.12.118-1")]
    [InlineData("6.1", "6.1.192-3")]
    [InlineData("7.3", "7.3.4-1~bpo13+1")]
    public void Newest_of_the_series_is_chosen(string series, string version) => KernelChoice.Newest(series, Packages)!.Version.Text.Should().Be(version);

    [Fact]
    public void Series_that_is_not_there_is_none() => KernelChoice.Newest("6.18", Packages).Should().BeNull();

    [Theory]
    [InlineData("linux-image-6.12.118+deb13-rt-amd64")]
    [InlineData("linux-image-6.12.118+deb13-cloud-amd64")]
    [InlineData("linux-image-6.12.118+deb13-amd64-dbg")]
    [InlineData("linux-image-6.12.118+deb13-amd64-unsigned")]
    [InlineData("linux-image-amd64")]
    [InlineData("linux-image-6.12.118+deb13-arm64")]
    public void Flavours_and_other_packages_are_left_out(string name) => KernelChoice.IsImage(name).Should().BeFalse();

    [Fact]
    public void Parts_of_a_split_image_are_named_by_what_it_needs()
    {
        KernelChoice.PartsOf(KernelChoice.Newest("7.3", Packages)!).Should().Equal("linux-binary-7.3.4+deb13-amd64", "linux-base-7.3.4+deb13-amd64", "linux-modules-7.3.4+deb13-amd64");
        KernelChoice.PartsOf(KernelChoice.Newest("6.12", Packages)!).Should().BeEmpty();
    }

    [Fact]
    public void Series_are_told_by_age() => KernelChoice.Series(Packages.Select(package => package.Name)).Should().Equal("6.1", "6.12", "7.3");
}
