using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>What is refused before ACQUIRE_VM.</summary>
[Category("Device")]
[Verifies(DeviceClauses.NotAcquired)]
public sealed unsafe class NotAcquiredTests(DeviceFixture device)
{
    private const ulong Address = 0x10_0000_0000;
    private const uint NoDescriptor = uint.MaxValue;

    [ConformanceFact]
    public void Memory_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Allocate(4096, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE, out _).Should().Be(Errno.ENODEV);
    }

    [ConformanceFact]
    public void Map_is_refused()
    {
        using FreshProcess fresh = new(device);
        uint gpu = device.Node.GpuId;
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = (ulong)gpu << 32, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };

        fresh.Call(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, map).Should().Be(Errno.ENODEV, "the VM is asked for before the buffer");
    }

    [ConformanceFact]
    public void Import_is_refused()
    {
        using FreshProcess fresh = new(device);
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.Node.GpuId, va_addr = Address, dmabuf_fd = NoDescriptor };

        fresh.Call(Kfd.AMDKFD_IOC_IMPORT_DMABUF, import).Should().Be(Errno.ENODEV, "the VM is asked for before the file");
    }

    [ConformanceFact]
    public void Scratch_backing_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Call(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, new kfd_ioctl_set_scratch_backing_va_args { gpu_id = device.Node.GpuId })
            .Should().Be(Errno.ENODEV);
    }

    [ConformanceFact]
    public void Queue_is_refused()
    {
        // The addresses are of the user half, which is all that is looked at before the VM.
        using FreshProcess fresh = new(device);
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

        fresh.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, queue).Should().Be(Errno.ESRCH);
    }

    [ConformanceFact]
    public void Memory_policy_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Call(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, new kfd_ioctl_set_memory_policy_args { gpu_id = device.Node.GpuId }).Should().Be(Errno.ESRCH);
    }

    [ConformanceFact]
    public void Trap_handler_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Call(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, new kfd_ioctl_set_trap_handler_args { gpu_id = device.Node.GpuId }).Should().Be(Errno.ESRCH);
    }
}
