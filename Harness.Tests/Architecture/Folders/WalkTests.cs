using System.Text.RegularExpressions;

namespace Harness.Tests.Architecture.Folders;

/// <summary>docs/a-walk.md leads through rooms that exist, and through each of them once.</summary>
public sealed partial class WalkTests
{
    [Fact]
    public void Rooms_of_a_walk_exist_and_are_passed_once()
    {
        string[] walks = File.ReadAllText(Path.Combine(SourceFile.Root(), "docs/a-walk.md")).Split("\n## ")[1..];

        walks.Should().HaveCount(2);
        foreach (string walk in walks)
        {
            List<string> rooms = [.. Stop().Matches(walk).Select(match => match.Groups["room"].Value)];
            rooms.Should().HaveCountGreaterThan(5).And.OnlyHaveUniqueItems().And.OnlyContain(room => SourceFile.Under(room).Any());
        }
    }

    [GeneratedRegex(@"^\d+\. `(?<room>[\w./]+)`", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Stop();
}
