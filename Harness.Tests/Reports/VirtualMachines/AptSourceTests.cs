using Reports.VirtualMachines.Packages;

namespace Harness.Tests.Reports.VirtualMachines;

public class AptSourceTests
{
    private const string Paragraphs = """
        # Types: deb
        Types: deb deb-src
        URIs: https://mirror.invalid/debian
        Suites: bookworm
         bookworm-updates
        Components: main
        # a comment between fields
        Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

        Types: deb
        URIs: https://mirror.invalid/security
        Suites: bookworm-security
        Components: main

        Enabled: no
        Types: deb
        URIs: https://mirror.invalid/off
        Suites: trixie
        Components: main

        Types: deb-src
        URIs: https://mirror.invalid/sources
        Suites: trixie
        Components: main
        """;

    [Fact]
    public void Paragraphs_are_read() => AptSource.ReadParagraphs(Paragraphs).Select(source => (source.Address, source.Suite)).Should().Equal(
        ("https://mirror.invalid/debian", "bookworm"), ("https://mirror.invalid/debian", "bookworm-updates"), ("https://mirror.invalid/security", "bookworm-security"));

    [Fact]
    public void Lines_are_read()
    {
        const string Lines = """
            # deb https://mirror.invalid/off trixie main
            deb [arch=amd64 signed-by=/x.gpg] https://mirror.invalid/debian trixie main contrib # the archive
            deb-src https://mirror.invalid/debian trixie main
            """;
        AptSource source = AptSource.ReadLines(Lines).Should().ContainSingle().Subject;
        source.Address.Should().Be("https://mirror.invalid/debian");
        source.Components.Should().Equal("main", "contrib");
    }

    [Fact]
    public void Mirrors_are_those_of_the_machine()
    {
        DebianMirrors mirrors = DebianMirrors.Of([.. AptSource.ReadParagraphs(Paragraphs)])!;
        mirrors.Should().Be(new DebianMirrors("https://mirror.invalid/debian", "https://mirror.invalid/security"));
        mirrors.Suites().Should().Contain(("trixie-backports", "https://mirror.invalid/debian")).And.Contain(("trixie-security", "https://mirror.invalid/security"));
    }

    [Fact]
    public void Machine_of_another_distribution_has_none() =>
        DebianMirrors.Of([new AptSource("https://mirror.invalid/ubuntu", "noble", ["main"]), new AptSource("cdrom:[Debian]/", "trixie", ["main"])]).Should().BeNull();

    [Fact]
    public void Without_a_mirror_of_security_its_suites_are_left_out() =>
        new DebianMirrors("https://mirror.invalid/debian", null).Suites().Select(suite => suite.Suite).Should().NotContain(suite => suite.EndsWith("-security", StringComparison.Ordinal));
}
