using Harness.Backends.DevKfd;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>ACQUIRE_VM, and what is refused before it.</summary>
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
    [Verifies(DeviceClauses.NotAcquired)]
    public void Memory_is_refused_before_the_vm_is_acquired()
    {
        using OpenFile fresh = FreshProcess();
        var allocation = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = 0x10_0000_0000,
            size = 4096,
            gpu_id = device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        };

        device.Kernel.Ioctl(fresh.Descriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref allocation).Error.Should().Be(Errno.ENODEV);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.NotAcquired)]
    public void Queue_is_refused_before_the_vm_is_acquired()
    {
        // The addresses are of the user half, which is all that is looked at before the VM.
        using OpenFile fresh = FreshProcess();
        const ulong Address = 0x10_0000_0000;
        var queue = new kfd_ioctl_create_queue_args
        {
            gpu_id = device.Node.GpuId,
            queue_type = Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE,
            queue_percentage = Kfd.KFD_MAX_QUEUE_PERCENTAGE,
            ring_base_address = Address,
            ring_size = 4096,
            read_pointer_address = Address,
            write_pointer_address = Address,
        };

        device.Kernel.Ioctl(fresh.Descriptor, Kfd.AMDKFD_IOC_CREATE_QUEUE, ref queue).Error.Should().Be(Errno.ESRCH);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.NotAcquired)]
    public void Memory_policy_is_refused_before_the_vm_is_acquired()
    {
        using OpenFile fresh = FreshProcess();
        var policy = new kfd_ioctl_set_memory_policy_args { gpu_id = device.Node.GpuId };

        device.Kernel.Ioctl(fresh.Descriptor, Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, ref policy).Error.Should().Be(Errno.ESRCH);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.NotAcquired)]
    public void Trap_handler_is_refused_before_the_vm_is_acquired()
    {
        using OpenFile fresh = FreshProcess();
        var handler = new kfd_ioctl_set_trap_handler_args { gpu_id = device.Node.GpuId };

        device.Kernel.Ioctl(fresh.Descriptor, Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, ref handler).Error.Should().Be(Errno.ESRCH);
    }

    // Since KFD 1.19 a file can have a state of its own, without a VM; the process itself acquired its VM long ago.
    private OpenFile FreshProcess()
    {
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        OpenFile kfd = OpenFile.Kfd(device);
        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null).Error.Should().Be(Errno.None);
        return kfd;
    }

    private Errno Acquire(int kfd, uint render, uint gpuId)
    {
        var arguments = new kfd_ioctl_acquire_vm_args { drm_fd = render, gpu_id = gpuId };
        return device.Kernel.Ioctl(kfd, Kfd.AMDKFD_IOC_ACQUIRE_VM, ref arguments).Error;
    }
}
