using Harness.Backends.DevKfd;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>ACQUIRE_VM.</summary>
[Category("Device")]
public sealed unsafe class AcquireVmTests(DeviceFixture device)
{
    private const uint NoDescriptor = uint.MaxValue;

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireBadFile)]
    public void File_that_is_not_open_is_refused() =>
        Acquire(device.KfdDescriptor, NoDescriptor, device.Node.GpuId).Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireForeignFile)]
    public void Second_file_of_the_render_node_is_refused()
    {
        using OpenFile render = OpenFile.RenderNode(device);

        Acquire(device.KfdDescriptor, (uint)render.Descriptor, device.Node.GpuId).Should().Be(Errno.EBUSY, "the process has the VM of another file");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireTwice)]
    public void Same_file_again_is_accepted()
    {
        uint render = (uint)((KfdBackend)device.Device.Backend).RenderDescriptor;

        Acquire(device.KfdDescriptor, render, device.Node.GpuId).Should().Be(Errno.None, "the VM is that of this very file");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireOtherKind)]
    public void File_that_is_no_render_node_is_refused()
    {
        using FreshProcess fresh = new(device);
        using OpenFile other = OpenFile.Kfd(device);

        fresh.Acquire(other.Descriptor).Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireTakenVm)]
    public void Vm_of_another_process_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Acquire(((KfdBackend)device.Device.Backend).RenderDescriptor).Should().Be(Errno.EINVAL, "the first process has this file's VM");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireBusyBeforeKind)]
    public void Gpu_that_is_acquired_is_busy_for_every_kind_of_file() =>
        Acquire(device.KfdDescriptor, (uint)device.KfdDescriptor, device.Node.GpuId).Should().Be(Errno.EBUSY, "the file is looked at only where there is no VM yet");

    [ConformanceFact]
    [Verifies(DeviceClauses.AcquireRefusedTakesNothing)]
    public void File_that_was_refused_can_be_acquired_by_another_state()
    {
        using OpenFile render = OpenFile.RenderNode(device);
        using FreshProcess fresh = new(device);
        Acquire(device.KfdDescriptor, (uint)render.Descriptor, device.Node.GpuId).Should().Be(Errno.EBUSY);

        fresh.Acquire(render.Descriptor).Should().Be(Errno.None, "its VM is still nobody's");
    }

    private Errno Acquire(int kfd, uint render, uint gpuId)
    {
        var arguments = new kfd_ioctl_acquire_vm_args { drm_fd = render, gpu_id = gpuId };
        return device.Kernel.Ioctl(kfd, Kfd.AMDKFD_IOC_ACQUIRE_VM, ref arguments).Error;
    }
}
