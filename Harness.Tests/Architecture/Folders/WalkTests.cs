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

    [Fact]
    public void Types_of_a_stop_stand_in_its_room()
    {
        string page = File.ReadAllText(Path.Combine(SourceFile.Root(), "docs/a-walk.md"));
        string[] stops = [.. Stop().Split(page).Skip(1)];
        for (int i = 0; i < stops.Length; i += 2)
        {
            HashSet<string> types = [.. SourceFile.Under(stops[i]).Select(file => Path.GetFileNameWithoutExtension(file.Path).Split('.')[0])];
            string text = stops[i + 1].Split("\n\n")[0];
            IEnumerable<string> named = Name().Matches(text).Select(match => match.Groups["type"].Value);
            named.Where(name => SourceFile.All.Any(file => file.Path.EndsWith($"/{name}.cs", StringComparison.Ordinal)))
                .Where(name => !types.Contains(name)).Should().BeSubsetOf(["Contract"], "of {0}", stops[i]);
        }
    }

    [GeneratedRegex(@"`(?<type>[A-Z]\w+)(?:\.\w+)?`", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+\. `(?<room>[\w./]+)`", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Stop();
}
