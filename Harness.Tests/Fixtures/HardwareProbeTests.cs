using Fixtures.Targets;

namespace Harness.Tests.Fixtures;

public sealed class HardwareProbeTests
{
    [Theory]
    [InlineData(DeviceAccess.Missing, "no /dev/kfd: *modprobe amdgpu*")]
    [InlineData(DeviceAccess.Denied, "/dev/kfd may not be opened: *usermod -aG render*")]
    [InlineData(DeviceAccess.Failed, "/dev/kfd is there but does not open: *dmesg*")]
    public void Missing_hardware_has_a_reason_that_says_what_to_do(DeviceAccess access, string reason)
    {
        Target target = new HardwareProbe(new SilentKernel(), _ => access).Find().Should().ContainSingle().Subject;

        target.Id.Should().Be("hardware:none");
        target.Unavailable.Should().Match(reason);
    }

    [Fact]
    public void Unreadable_topology_is_a_reason_and_no_crash() =>
        new HardwareProbe(new SilentKernel(), _ => DeviceAccess.Granted).Find().Single().Unavailable.Should().NotBeNullOrEmpty();
}
