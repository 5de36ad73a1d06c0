using Fixtures.Targets;
using Reports.Exits;
using Reports.Selection;

namespace Harness.Tests.Isolation;

/// <summary>Which cases and which devices a run takes.</summary>
public sealed class SelectionTests
{
    private static readonly TargetPlan s_plan = new([Target.OfNode(1, "gfx1100"), Target.OfNode(2, "gfx942"), Target.OfModel("gfx942", "7.3", 23)]);

    [Fact]
    public void Shards_hold_every_case_once()
    {
        List<string> ids = [.. Enumerable.Range(0, 1000).Select(number => $"Queue.CreateTests.Row({number})@virtual:gfx942@7.3")];

        IEnumerable<string> sharded = Enumerable.Range(1, 4).SelectMany(index => ids.Where(new Shard(index, 4).Contains));

        sharded.Order(StringComparer.Ordinal).SequenceEqual(ids.Order(StringComparer.Ordinal)).Should().BeTrue("no case is in two shards or in none");
        ids.Count(new Shard(1, 4).Contains).Should().BeInRange(200, 300);
    }

    [Fact]
    public void Shard_of_a_case_follows_from_its_id_alone() =>
        Enumerable.Range(1, 4).Single(index => new Shard(index, 4).Contains("Version.GetVersionTests.Major_version_is_one@virtual:gfx942@7.3")).Should().Be(4);

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/x")]
    [InlineData("-1/4")]
    public void Shard_that_is_none_is_a_usage_error(string text) =>
        FluentActions.Invoking(() => Shard.Parse(text)).Should().Throw<CommandException>().Which.ExitCode.Should().Be(ExitCode.Usage);

    [Theory]
    [InlineData("node1", "hardware:node1(gfx1100)")]
    [InlineData("gfx942", "hardware:node2(gfx942) virtual:gfx942@7.3")]
    [InlineData("virtual:gfx942@7.3,node1", "hardware:node1(gfx1100) virtual:gfx942@7.3")]
    [InlineData(null, "hardware:node1(gfx1100) hardware:node2(gfx942) virtual:gfx942@7.3")]
    public void Devices_are_chosen_by_node_isa_or_id(string? list, string expected) =>
        DeviceSelection.Of(s_plan, list).Targets.Select(target => target.Id).Should().Equal(expected.Split(' '));

    [Fact]
    public void Device_that_is_not_in_the_run_is_a_usage_error() =>
        FluentActions.Invoking(() => DeviceSelection.Of(s_plan, "node7")).Should().Throw<CommandException>()
            .WithMessage("--devices node7: no such target; this run has hardware:node1(gfx1100), hardware:node2(gfx942), virtual:gfx942@7.3");
}
