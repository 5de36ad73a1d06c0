using Reports.Comparison;

namespace Harness.Tests.Reports.Comparison;

public sealed class TargetPairingTests
{
    private const string Node1 = "hardware:node1(gfx942)";
    private const string Node2 = "hardware:node2(gfx942)";
    private const string Node3 = "hardware:node3(gfx942)";

    [Theory]
    [InlineData("hardware:node1(gfx942)", "hardware:node2(gfx942)", "Order")]
    [InlineData("hardware:node1(gfx942)", "hardware:node1(gfx942)", "Id")]
    [InlineData("hardware:node1(gfx942) hardware:node2(gfx942)", "hardware:node3(gfx942) hardware:node4(gfx942)", "Order Order")]
    [InlineData("hardware:node1(gfx942) hardware:node2(gfx1100)", "hardware:node1(gfx1100) hardware:node2(gfx942)", "Order Order")]
    [InlineData("hardware:node1(gfx942) hardware:node2(gfx942)", "hardware:node2(gfx942) hardware:node3(gfx942)", "Id Order")]
    [InlineData("virtual:gfx942@7.3", "virtual:gfx942@7.3!queue.one", "Clause")]
    [InlineData("hardware:node1(gfx942)", "virtual:gfx942@7.3", "Isa")]
    [InlineData("virtual:gfx900@6.12", "vm:gfx900@6.12.118", "Model")]
    [InlineData("vm:gfx900@6.12.118", "virtual:gfx900@6.12", "Model")]
    [InlineData("virtual:gfx900@6.1 virtual:gfx900@6.12", "vm:gfx900@6.12.118 vm:gfx900@6.1.192", "Model Model")]
    [InlineData("virtual:gfx900@6.1", "vm:gfx900@6.12.118", "Isa")]
    [InlineData("virtual:gfx900@6.12", "vm:gfx900@6.12.95 vm:gfx900@6.12.118", "")]
    [InlineData("virtual:gfx942@7.3", "virtual:gfx1100@7.3", "Rest")]
    [InlineData("hardware:node1(gfx942) hardware:node2(gfx942)", "hardware:node3(gfx942)", "")]
    [InlineData("hardware:node1(gfx942)", "hardware:none", "")]
    public void Rule_is_the_surest_that_leaves_no_choice(string a, string b, string rules) =>
        string.Join(' ', Pairs(Sketch("", a), Sketch("", b)).Select(pair => pair.Rule.ToString())).Should().Be(rules);

    [Fact]
    public void Same_chip_is_found_on_another_node()
    {
        RunSketch before = new RunSketch { Gpus = { [1] = Chip("a"), [2] = Chip("b") } }.Target(Node1).Target(Node2);
        RunSketch after = new RunSketch { Gpus = { [1] = Chip("b"), [2] = Chip("a") } }.Target(Node1).Target(Node2);

        IReadOnlyList<TargetPair> pairs = Pairs(before, after);

        pairs.Select(pair => (pair.A.Id, pair.B.Id, pair.Reason)).Should().Equal((Node1, Node2, "the same chip, unique id a"), (Node2, Node1, "the same chip, unique id b"));
    }

    [Fact]
    public void Gpus_of_another_host_are_paired_in_the_order_of_their_nodes_whatever_the_numbers()
    {
        IReadOnlyList<TargetPair> pairs = Pairs(Sketch("alpha", $"{Node1} {Node2}"), Sketch("beta", $"{Node3} {Node2}"));

        pairs.Select(pair => (pair.A.Id, pair.B.Id)).Should().Equal((Node1, Node2), (Node2, Node3));
    }

    [Fact]
    public void Another_gpu_of_the_same_host_is_compared_but_is_not_the_same_device()
    {
        (RunSketch a, RunSketch b) = (Sketch("alpha", Node1), Sketch("alpha", Node2));

        Pairs(a, b).Should().ContainSingle().Which.Rule.Should().Be(PairingRule.OtherNodes);
        TargetPairing.Of(a.Run().Targets, b.Run().Targets, PairingRule.Node).Should().BeEmpty();
    }

    [Fact]
    public void Gpu_of_another_host_that_has_more_of_them_is_found_by_its_id()
    {
        TargetPair pair = Pairs(Sketch("alpha", Node1), Sketch("beta", $"{Node1} {Node2}")).Should().ContainSingle().Which;

        (pair.Rule, pair.Reason).Should().Be((PairingRule.Node, "the same id on another host"));
    }

    [Theory]
    [InlineData("virtual:gfx942@6.12", "virtual:gfx942@7.3")]
    [InlineData("virtual:gfx942@7.3", "virtual:gfx942@7.3!queue.one")]
    [InlineData("hardware:node1(gfx942)", "virtual:gfx942@7.3")]
    [InlineData("vm:gfx900@6.12.118", "virtual:gfx900@6.12")]
    public void Another_kind_of_device_or_driver_can_be_kept_apart(string a, string b) =>
        TargetPairing.Of(Sketch("", a).Run().Targets, Sketch("", b).Run().Targets, PairingRule.Node).Should().BeEmpty();

    private static IReadOnlyList<TargetPair> Pairs(RunSketch a, RunSketch b) => TargetPairing.Of(a.Run().Targets, b.Run().Targets);

    private static Dictionary<string, string> Chip(string id) => new() { ["unique id"] = id };

    private static RunSketch Sketch(string host, string targets)
    {
        var sketch = new RunSketch { Host = host.Length == 0 ? null : host };
        foreach (string target in targets.Split(' '))
            _ = target == "hardware:none" ? sketch.Missing(target, "no /dev/kfd") : sketch.Target(target);
        return sketch;
    }
}
