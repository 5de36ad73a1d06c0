using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Ioctls about queues that the harness does not make.</summary>
internal static unsafe class QueueCalls
{
    /// <summary>ALLOC_QUEUE_GWS: takes global wave sync for a queue, or gives it back with 0.</summary>
    public static KernelResult AllocateGlobalWaveSync(this DeviceFixture device, uint queue, uint count)
    {
        kfd_ioctl_alloc_queue_gws_args arguments = new() { queue_id = queue, num_gws = count, first_gws = uint.MaxValue };
        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS, ref arguments);
        if (result.Succeeded)
            arguments.first_gws.Should().Be(0, "a queue gets all of them");
        return result;
    }

    /// <summary>RUNTIME_ENABLE: 1 enables the runtime of the process, 0 ends it.</summary>
    public static Errno SetRuntime(this DeviceFixture device, uint mode)
    {
        kfd_ioctl_runtime_enable_args arguments = new() { mode_mask = mode };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref arguments).Error;
    }

    /// <summary>SET_CU_MASK.</summary>
    public static KernelResult SetCuMask(this DeviceFixture device, uint queue, ReadOnlySpan<uint> mask, uint bits)
    {
        fixed (uint* words = mask)
        {
            kfd_ioctl_set_cu_mask_args arguments = new() { queue_id = queue, num_cu_mask = bits, cu_mask_ptr = (ulong)words };
            return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_CU_MASK, ref arguments);
        }
    }

    /// <summary>UNMAP_MEMORY_FROM_GPU of one handle.</summary>
    public static KernelResult Unmap(this DeviceFixture device, ulong handle)
    {
        uint gpu = device.Node.GpuId;
        kfd_ioctl_unmap_memory_from_gpu_args arguments = new() { handle = handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, ref arguments);
    }

    /// <summary>MAP_MEMORY_TO_GPU of one handle.</summary>
    public static KernelResult Map(this DeviceFixture device, ulong handle)
    {
        uint gpu = device.Node.GpuId;
        kfd_ioctl_map_memory_to_gpu_args arguments = new() { handle = handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref arguments);
    }
}
