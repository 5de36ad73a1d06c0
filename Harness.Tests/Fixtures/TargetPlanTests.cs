using Fixtures.Targets;
using Harness.Contracts.Clauses;

namespace Harness.Tests.Fixtures;

public sealed class TargetPlanTests
{
    private static readonly TargetInventory s_inventory = new(
        [Target.OfNode(1, "gfx1100"), Target.OfNode(2, "gfx90a")],
        [Target.OfModel("gfx942", "7.3", 23), Target.OfModel("gfx1100", "7.3", 23)])
    {
        Named = [Target.OfModel("gfx942", "6.12", 17), Target.OfModel("gfx900", "6.12", 17), Target.OfModel("gfx900", "7.3", 23), Target.OfModel("gfx942", "7.3", 23, gpus: 2)],
    };

    [Theory]
    [InlineData("hardware,virtual", "hardware:node1(gfx1100) hardware:node2(gfx90a) virtual:gfx942@7.3 virtual:gfx1100@7.3")]
    [InlineData("virtual:gfx942", "virtual:gfx942@7.3")]
    [InlineData("virtual:gfx942,host", "virtual:gfx942@7.3 host")]
    [InlineData(" virtual:gfx1100@7.3 , virtual ", "virtual:gfx1100@7.3 virtual:gfx942@7.3")]
    [InlineData("virtual:gfx942@6.12", "virtual:gfx942@6.12")]
    [InlineData("virtual:gfx900", "virtual:gfx900@7.3")]
    [InlineData("virtual:gfx900@6.12!" + VersionClauses.MajorIsOne, "virtual:gfx900@6.12!" + VersionClauses.MajorIsOne)]
    [InlineData("hardware:node2", "hardware:node2(gfx90a)")]
    [InlineData("hardware:node1(gfx1100)", "hardware:node1(gfx1100)")]
    [InlineData("virtual:2xgfx942", "virtual:2xgfx942@7.3")]
    [InlineData("virtual:2xgfx942@7.3!" + VersionClauses.MajorIsOne, "virtual:2xgfx942@7.3!" + VersionClauses.MajorIsOne)]
    [InlineData("virtual:all", "virtual:gfx942@7.3 virtual:gfx1100@7.3 virtual:gfx942@6.12 virtual:gfx900@6.12 virtual:gfx900@7.3 virtual:2xgfx942@7.3")]
    [InlineData("virtual:gfx942@7.3!" + VersionClauses.MajorIsOne, "virtual:gfx942@7.3!" + VersionClauses.MajorIsOne)]
    public void Plan_resolves_names(string text, string expected) =>
        string.Join(' ', TargetPlan.Parse(text, s_inventory).Targets).Should().Be(expected);

    [Fact]
    public void Usual_models_are_virtual_and_every_other_one_is_named()
    {
        TargetInventory machine = TargetInventory.OfThisMachine;

        machine.Virtual.Select(target => target.Id).Should().Equal("virtual:gfx942@7.3", "virtual:gfx1100@7.3");
        machine.Named.Select(target => target.Id).Should().Contain(["virtual:gfx900@6.1", "virtual:gfx900@6.12", "virtual:gfx900@6.18", "virtual:gfx900@7.3", "virtual:gfx942@6.12", "virtual:2xgfx942@7.3", "virtual:4xgfx942@7.3", "virtual:2xgfx1100@6.1"])
            .And.NotIntersectWith(machine.Virtual.Select(target => target.Id));
    }

    [Theory]
    [InlineData("virtual:gfx942@7.3", 1)]
    [InlineData("virtual:2xgfx942@7.3", 2)]
    [InlineData("virtual:16xgfx1100@6.12!" + VersionClauses.MajorIsOne, 16)]
    public void Target_of_a_machine_is_known_by_its_id(string id, int gpus)
    {
        var target = Target.Parse(id);

        (target.Id, target.Gpus, target.Kind).Should().Be((id, gpus, TargetKind.Virtual));
        target.Isa.Should().StartWith("gfx");
    }

    [Theory]
    [InlineData("virtual:0xgfx942@7.3")]
    [InlineData("virtual:1xgfx942@7.3")]
    [InlineData("virtual:xgfx942@7.3x")]
    [InlineData("virtual:2x@7.3")]
    public void Machine_without_a_number_of_gpus_is_no_target(string id) =>
        FluentActions.Invoking(() => TargetPlan.Parse(id, s_inventory)).Should().Throw<TargetUnavailableException>();

    [Theory]
    [InlineData("", "no target named*")]
    [InlineData("virtual:gfx90a", "unknown target 'virtual:gfx90a'; this machine offers hardware, virtual, virtual:all, host, virtual:gfx942@7.3,*")]
    [InlineData("virtual:gfx942@7.3!no.such", "unknown clause 'no.such'*conformance list --clauses")]
    [InlineData("host!" + VersionClauses.MajorIsOne, "*only a virtual target can break a clause*")]
    [InlineData("hardware!" + VersionClauses.MajorIsOne, "*only a virtual target can break a clause*")]
    public void Wrong_plan_is_one_line_that_says_what_to_do(string text, string expected) =>
        FluentActions.Invoking(() => TargetPlan.Parse(text, s_inventory)).Should().Throw<TargetUnavailableException>()
            .WithMessage(expected).Which.Message.Should().NotContain("\n");
}
