using Fixtures.Targets;
using Harness.Kernel;

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

    [Fact]
    public void Node_without_an_instruction_set_is_a_reason_and_no_crash()
    {
        var files = new MemoryFileTree();
        const string topology = "/sys/class/kfd/kfd/topology";
        files.Write($"{topology}/generation_id", "1\n");
        files.Write($"{topology}/system_properties", "platform_oem 1\nplatform_id 2\nplatform_rev 3\n");
        files.Write($"{topology}/nodes/0/gpu_id", "4321\n");
        files.Write($"{topology}/nodes/0/name", "\n");
        files.Write($"{topology}/nodes/0/properties", "simd_count 8\n");
        foreach (string part in new[] { "mem_banks", "caches", "io_links", "p2p_links" })
            files.CreateDirectory($"{topology}/nodes/0/{part}");

        Target target = new HardwareProbe(files, _ => DeviceAccess.Granted).Find().Should().ContainSingle().Subject;

        target.Unavailable.Should().Match("*nodes/0/properties: key 'gfx_target_version' is missing*");
    }
}
