using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>The memory ioctls as they are, for calls that the harness would not make.</summary>
internal static unsafe class MemoryCalls
{
    /// <summary>KFD_IOC_ALLOC_MEM_FLAGS_* of memory of the process.</summary>
    public const uint UserPointer =
        Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT;

    /// <summary>KFD_IOC_ALLOC_MEM_FLAGS_* of plain system memory.</summary>
    public const uint Gtt = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT;

    /// <summary>KFD_IOC_ALLOC_MEM_FLAGS_* of plain video memory.</summary>
    public const uint Vram = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;

    /// <summary>A gpu_id that no node of the machine has.</summary>
    public static uint UnknownGpu(this DeviceFixture device)
    {
        uint id = 1;
        while (device.Topology.Nodes.Any(node => node.GpuId == id))
            id++;
        return id;
    }

    /// <summary>A handle of the device that was never given out.</summary>
    public static ulong UnknownHandle(this DeviceFixture device) => ((ulong)device.Node.GpuId << 32) | 0x7fff_0000;

    public static KernelResult Alloc(this DeviceFixture device, ref kfd_ioctl_alloc_memory_of_gpu_args arguments) =>
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments);

    public static KernelResult Map(this DeviceFixture device, ulong handle, params uint[] gpus)
    {
        uint done = 0;
        return device.MapFrom(handle, gpus, ref done);
    }

    /// <summary>MAP that skips <paramref name="done"/> devices, and says how many are done after it.</summary>
    public static KernelResult MapFrom(this DeviceFixture device, ulong handle, uint[] gpus, ref uint done) =>
        device.OnDevices(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, gpus, ref done);

    public static KernelResult Unmap(this DeviceFixture device, ulong handle, params uint[] gpus)
    {
        uint done = 0;
        return device.UnmapFrom(handle, gpus, ref done);
    }

    /// <summary>UNMAP that skips <paramref name="done"/> devices, and says how many are done after it.</summary>
    public static KernelResult UnmapFrom(this DeviceFixture device, ulong handle, uint[] gpus, ref uint done) =>
        device.OnDevices(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, handle, gpus, ref done);

    public static KernelResult Free(this DeviceFixture device, ulong handle)
    {
        var arguments = new kfd_ioctl_free_memory_of_gpu_args { handle = handle };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref arguments);
    }

    public static KernelResult Available(this DeviceFixture device, uint gpu, out ulong bytes)
    {
        var arguments = new kfd_ioctl_get_available_memory_args { gpu_id = gpu };
        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref arguments);
        bytes = arguments.available;
        return result;
    }

    /// <summary>Bytes of video memory that KFD would hand out on a GPU.</summary>
    /// <param name="device">What the case runs on, which must have the call.</param>
    /// <param name="gpu">gpu_id; null for that of the device.</param>
    public static ulong AvailableBytes(this DeviceFixture device, uint? gpu = null)
    {
        device.Available(gpu ?? device.Node.GpuId, out ulong bytes).Error.Should().Be(Errno.None);
        return bytes;
    }

    // MAP and UNMAP have the same structure.
    private static KernelResult OnDevices(this DeviceFixture device, uint request, ulong handle, uint[] gpus, ref uint done)
    {
        // Never null: an empty array is to be refused for its length and not for its address.
        uint none = 0;
        fixed (uint* first = gpus)
        {
            var arguments = new kfd_ioctl_map_memory_to_gpu_args
            {
                handle = handle,
                device_ids_array_ptr = (ulong)(first is null ? &none : first),
                n_devices = (uint)gpus.Length,
                n_success = done,
            };
            KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments);
            done = arguments.n_success;
            return result;
        }
    }
}
