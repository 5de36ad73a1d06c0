using System.Runtime.InteropServices;
using Conformance.Tests.Memory;
using Fixtures.Processes;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>A process beside this one that uses the driver. Disposing it ends it with whatever it has.</summary>
internal sealed class Peer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly List<(GpuVirtualAddressAllocator Allocator, AddressRange Range)> _addresses = [];
    private int _render = -1;

    private Peer(DeviceFixture device, IUserProcess process)
    {
        _device = device;
        Process = process;
        Kfd = Open("/dev/kfd");
    }

    /// <summary>Makes its system calls.</summary>
    public IUserProcess Process { get; }

    /// <summary>Its descriptor of /dev/kfd.</summary>
    public int Kfd { get; private set; }

    /// <summary>Starts a process that has opened /dev/kfd.</summary>
    public static Peer Start(DeviceFixture device, ProcessCapabilities capabilities = ProcessCapabilities.None) => new(device, device.StartProcess(capabilities));

    /// <summary>Starts a process that has the GPU, too.</summary>
    public static Peer StartWithGpu(DeviceFixture device, ProcessCapabilities capabilities = ProcessCapabilities.None)
    {
        Peer peer = Start(device, capabilities);
        peer._render = peer.OpenRenderNode();
        var acquire = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)peer._render, gpu_id = device.Node.GpuId };
        peer.Ioctl(Harness.Uapi.Kfd.AMDKFD_IOC_ACQUIRE_VM, ref acquire).Error.Should().Be(Errno.None, "a process of its own can have the GPU");
        return peer;
    }

    /// <summary>Opens the render node of the device once more.</summary>
    public int OpenRenderNode() => Open(_device.Node.RenderNodePath);

    /// <summary>Closes /dev/kfd, its only file of it, and opens it again.</summary>
    public void Reopen()
    {
        Process.Close(Kfd).Error.Should().Be(Errno.None);
        Kfd = Open("/dev/kfd");
    }

    /// <summary>Calls the driver.</summary>
    public KernelResult Ioctl<T>(uint request, ref T argument) where T : unmanaged => Process.Ioctl(Kfd, request, MemoryMarshal.AsBytes(new Span<T>(ref argument)));

    /// <summary>Addresses for its buffers that nothing in this process has.</summary>
    public ulong Reserve(ulong size)
    {
        var allocator = new GpuVirtualAddressAllocator(_device.Kernel, _device.Device.Backend.Apertures.Gpuvm);
        AddressRange range = allocator.Reserve(size, GpuVirtualAddressAllocator.PageSize);
        _addresses.Add((allocator, range));
        return range.Start;
    }

    /// <summary>Allocates memory without mapping it.</summary>
    public kfd_ioctl_alloc_memory_of_gpu_args Allocate(ulong size, uint flags, ulong address)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = address, size = size, gpu_id = _device.Node.GpuId, flags = flags };
        Ioctl(Harness.Uapi.Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments).Error.Should().Be(Errno.None, "0x{0:x} bytes can be allocated", size);
        return arguments;
    }

    /// <summary>A buffer in system memory that its GPU and its CPU can reach.</summary>
    public PeerBuffer AllocateShared(ulong size, ulong? address = null)
    {
        const uint Flags = MemoryCalls.Gtt | Harness.Uapi.Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE | Harness.Uapi.Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED;
        kfd_ioctl_alloc_memory_of_gpu_args memory = Allocate(size, Flags, address ?? Reserve(size));
        MapToGpu(memory.handle);
        KernelResult mapped = Process.Map(size, _render, memory.mmap_offset);
        mapped.Error.Should().Be(Errno.None, "a buffer in system memory can be mapped");
        PeerBuffer buffer = new(Process, memory.va_addr, (ulong)mapped.Value) { Handle = memory.handle };
        for (ulong offset = 0; offset < size; offset += sizeof(ulong))
            buffer.Store(offset, 0UL);
        return buffer;
    }

    public void Dispose()
    {
        Process.Dispose();
        foreach ((GpuVirtualAddressAllocator allocator, AddressRange range) in _addresses)
            allocator.Release(range);
    }

    private void MapToGpu(ulong handle)
    {
        KernelResult pointer = Process.Map(GpuVirtualAddressAllocator.PageSize, -1, 0);
        Process.Store((ulong)pointer.Value, BitConverter.GetBytes(_device.Node.GpuId));
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = handle, device_ids_array_ptr = (ulong)pointer.Value, n_devices = 1 };
        Ioctl(Harness.Uapi.Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref map).Error.Should().Be(Errno.None, "the buffer can be mapped");
        Process.Unmap((ulong)pointer.Value, GpuVirtualAddressAllocator.PageSize);
    }

    private int Open(string path)
    {
        KernelResult opened = Process.Open(path);
        opened.Error.Should().Be(Errno.None, "{0} opens in every process", path);
        return opened.Int32;
    }
}
