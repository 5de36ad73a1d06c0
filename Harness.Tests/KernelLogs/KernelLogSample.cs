using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.KernelLogs;
using Fixtures.Requirements;

namespace Harness.Tests.KernelLogs;

#pragma warning disable xUnit1000 // not public, so that only KernelLogCaseTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class KernelLogSample(DeviceFixture device)
{
    [ConformanceFact]
    public void Driver_warns() => device.Log("WARNING: CPU: 3 PID: 99 at drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:1399 amdgpu_bo_release_notify+0x15c/0x170 [amdgpu]");

    [ConformanceFact(Provokes = KernelLogEvents.PageFault)]
    public void Provokes_what_it_announces() => device.Log("amdgpu 0000:03:00.0: amdgpu: [gfxhub] page fault (src_id:0 ring:40 vmid:8 pasid:32770)");

    [ConformanceFact(Provokes = KernelLogEvents.PageFault)]
    public void Provokes_something_else() => device.Log("amdgpu 0000:03:00.0: amdgpu: GPU reset begin!");

    [ConformanceFact]
    public void Says_nothing_of_importance() => device.Log("amdgpu: Ring size must be a power of 2 or 0");

    [ConformanceFact]
    public void Skips_itself_after_an_oops()
    {
        device.Log("BUG: kernel NULL pointer dereference, address: 0000000000000040");
        Require.Skip("needs two of them");
    }

    [ConformanceFact]
    public void Fails_and_the_driver_tells_why()
    {
        device.Log("amdgpu 0000:03:00.0: amdgpu: GPU reset begin!");
        device.Target.Should().BeNull("the fence was lost");
    }

    [ConformanceFact]
    public void Taints_the_kernel() => device.Kernel.Write(LogKernel.Taint, "512"u8);

    [ConformanceFact(Provokes = KernelLogEvents.PageFault)]
    public void Leaves_something_to_be_told_late()
    {
        device.Kernel.Write(LogKernel.LateLog, "amdgpu: [gfxhub] page fault (src_id:0 ring:40 vmid:8 pasid:32770)"u8);
        device.Kernel.Write(LogKernel.LateLog, "amdgpu: ring sdma0 timeout, but soft recovered"u8);
    }

    [ConformanceFact]
    public void Comes_last() => device.Kernel.Should().NotBeNull();
}
