namespace Harness.Tests.Architecture.Folders;

/// <summary>Each folder stands only on folders below it, so that one can be read, and moved, without those above.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects => [.. FolderTree.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_make_no_circle(string project) => CirclesOf(FolderTree.FoldersOf(project)).Should().BeEmpty();

    [Fact]
    public void Rooms_of_a_folder_make_no_circle() =>
        FolderTree.Parents().SelectMany(folder => CirclesOf(FolderTree.RoomsOf(folder)).Select(line => $"in {folder}: {line}")).Should().BeEmpty();

    [Fact]
    public void Project_mentions_only_projects_below_it()
    {
        List<string> order = [.. FolderTree.Projects];

        SourceMentions.All.Where(mention => order.IndexOf(FolderTree.ProjectOf(mention.To)) > order.IndexOf(FolderTree.ProjectOf(mention.From))).Should().BeEmpty();
    }

    [Fact]
    public void Circle_is_told_with_its_files_and_types()
    {
        FolderGraph graph = new(FolderTree.FolderOf);
        graph.Add(new Mention("A/Upper.cs", "B/Lower.cs", "Lower"));
        graph.Add(new Mention("B/Lower.cs", "C/Side.cs", "Side"));
        graph.Add(new Mention("C/Side.cs", "A/Upper.cs", "Upper"));
        graph.Add(new Mention("C/Side.cs", "D/Leaf.cs", "Leaf"));

        CirclesOf(graph).Should().Equal(
            "A stands on B: A/Upper.cs mentions Lower",
            "B stands on C: B/Lower.cs mentions Side",
            "C stands on A: C/Side.cs mentions Upper");
        FluentActions.Invoking(() => graph.FloorOf("D")).Should().Throw<InvalidOperationException>().WithMessage("*A/Upper.cs mentions Lower*");
    }

    [Fact]
    public void Sources_compile_so_that_no_mention_is_overlooked() => SourceMentions.Errors.Should().BeEmpty();

    [Fact]
    public void Floor_counts_what_a_folder_stands_on()
    {
        FolderGraph graph = new(FolderTree.FolderOf);
        graph.Add(new Mention("A/Upper.cs", "B/Middle.cs", "Middle"));
        graph.Add(new Mention("B/Middle.cs", "C/Leaf.cs", "Leaf"));
        graph.Add(new Mention("A/Upper.cs", "C/Leaf.cs", "Leaf"));

        graph.Groups.Select(graph.FloorOf).Should().Equal(2, 1, 0);
    }

    [Fact]
    public void Mentions_are_those_of_the_compiler()
    {
        IEnumerable<string> mentions = SourceMentions.All.Select(mention => mention.ToString());

        mentions.Should().Contain("Harness/Queues/UserQueue.cs mentions DeviceScope", "it is named there");
        mentions.Should().Contain("Harness/Buffers/GpuBuffer.cs mentions MemoryAllocation", "one of its members is used there");
        mentions.Should().Contain("Harness/Packets/Layouts/PacketForm.cs mentions HeaderRule", "a parameter has that type");
        mentions.Should().NotContain(mention => mention.StartsWith("Harness/Foundation/KfdVersion.cs", StringComparison.Ordinal));
    }

    private static IEnumerable<string> CirclesOf(FolderGraph graph) => graph.Circles().SelectMany(graph.Explain);
}
