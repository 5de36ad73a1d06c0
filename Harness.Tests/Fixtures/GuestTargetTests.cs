using Fixtures.Targets;
using Reports.Results;

namespace Harness.Tests.Fixtures;

/// <summary>The GPU of a virtual machine, whose driver is genuine.</summary>
public class GuestTargetTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> s_noFacts = [];

    [Theory]
    [InlineData("vm:gfx900@6.12.118", "6.12.118")]
    [InlineData("vm:gfx900@6.12.0-rc3+", "6.12.0-rc3+")]
    public void Target_is_known_by_its_id(string id, string kernel)
    {
        var target = Target.Parse(id);

        (target.Id, target.Isa, target.GuestKernel, target.Kind, target.KindName).Should().Be((id, "gfx900", kernel, TargetKind.Hardware, "vm"));
    }

    [Fact]
    public void Machine_that_is_a_guest_names_its_gpus_after_its_kernel()
    {
        Target[] found = [Target.OfNode(1, "gfx900"), Target.NoHardware("no driver")];

        TargetInventory.AsGuest(found, "6.12.118").Select(target => (target.Id, target.Node)).Should().Equal(("vm:gfx900@6.12.118", 1), (Target.NoHardwareId, -1));
        TargetInventory.AsGuest(found, kernel: null).Should().Equal(found);
    }

    [Fact]
    public void Run_on_a_guest_tested_the_kernel_of_the_guest()
    {
        var target = RecordedTarget.Of(Target.Parse("vm:gfx900@6.12.118"), "5.0-of-the-host", s_noFacts);

        (target.Kernel, target.IsGuest, target.IsHardware).Should().Be(("6.12.118", true, false));
    }

    [Fact]
    public void Plan_says_who_starts_virtual_machines()
    {
        Action parse = () => TargetPlan.Parse("vm:gfx900@6.12.118", TargetInventory.OfThisMachine);
        parse.Should().Throw<TargetUnavailableException>().WithMessage("*conformance vm run*");
    }
}
