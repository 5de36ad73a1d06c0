using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.KernelLogs;

namespace Harness.Tests.KernelLogs;

#pragma warning disable xUnit1000 // not public, so that only KernelLogCaseTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class LostGpuSample(DeviceFixture device)
{
    [ConformanceFact(Provokes = KernelLogEvents.Recovery)]
    public void Reset_works() => device.Log("amdgpu 0000:03:00.0: amdgpu: GPU reset(1) succeeded!");

    [ConformanceFact(Provokes = KernelLogEvents.Recovery)]
    public void Reset_fails() => device.Log("amdgpu 0000:03:00.0: amdgpu: GPU reset(2) failed");

    [ConformanceFact]
    public void Comes_after() => device.Kernel.Should().NotBeNull();
}
