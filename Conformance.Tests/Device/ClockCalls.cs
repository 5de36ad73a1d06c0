using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>GET_CLOCK_COUNTERS as it is.</summary>
internal static class ClockCalls
{
    /// <summary>What the driver tells now.</summary>
    public static kfd_ioctl_get_clock_counters_args Clocks(this DeviceFixture device, uint gpuId)
    {
        var clocks = new kfd_ioctl_get_clock_counters_args { gpu_id = gpuId };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, ref clocks).Error.Should().Be(Errno.None);
        return clocks;
    }
}
