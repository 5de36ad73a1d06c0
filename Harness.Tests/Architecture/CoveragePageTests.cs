using Harness.Uapi;

namespace Harness.Tests.Architecture;

/// <summary>The page about what is covered names every ioctl once.</summary>
public sealed class CoveragePageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(SourceFile.Root(), "docs", "what-is-covered.md"));

    [Theory]
    [InlineData("## /dev/kfd")]
    [InlineData("## /dev/dri/renderD*")]
    public void Page_names_every_ioctl_once(string heading) =>
        NamesBelow(heading).Should().BeEquivalentTo((heading == "## /dev/kfd" ? KfdIoctls.All : DrmIoctls.All).Select(ioctl => ioctl.Name));

    private static IEnumerable<string> NamesBelow(string heading) =>
        s_page[(s_page.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith('|')).Skip(2)
            .SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim());
}
