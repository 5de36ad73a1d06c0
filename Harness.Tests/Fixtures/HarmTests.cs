using Fixtures.Devices;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Harness.Tests.Fixtures;

/// <summary>After which cases a process is given up.</summary>
public sealed class HarmTests
{
    [Fact]
    public void Case_that_held_and_of_which_nothing_was_told_has_harmed_nothing()
    {
        Harm.IsDone(hasFailed: false, BadPacket | Recovery, told: None).Should().BeFalse();
        Harm.IsDone(hasFailed: false, BadPacket | Recovery, told: BadPacket).Should().BeFalse();
        Harm.IsDone(hasFailed: false, Warning | Taint, told: Warning).Should().BeFalse();
        Harm.IsDone(hasFailed: false, None, told: null).Should().BeFalse();
    }

    [Fact]
    public void Failure_a_violation_or_a_recovery_harms()
    {
        Harm.IsDone(hasFailed: true, None, told: None).Should().BeTrue();
        Harm.IsDone(hasFailed: false, PageFault | Recovery, told: None).Should().BeTrue("what it announced may still come");
        Harm.IsDone(hasFailed: false, BadPacket | Recovery, told: BadPacket | QueueReset).Should().BeTrue();
        Harm.IsDone(hasFailed: false, None, told: PageFault).Should().BeTrue();
    }

    [Fact]
    public void What_cannot_be_known_counts_as_harm() => Harm.IsDone(hasFailed: false, BadPacket | Recovery, told: null).Should().BeTrue();
}
