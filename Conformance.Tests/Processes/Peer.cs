using System.Runtime.InteropServices;
using Conformance.Tests.Memory;
using Fixtures.Processes;
using Harness.Kernel;
using Harness.Memory;
using Harness.Topology;
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
        peer.Acquire(device.Node, peer._render).Should().Be(Errno.None, "a process of its own can have the GPU");
        return peer;
    }

    /// <summary>Calls ACQUIRE_VM of one of the GPUs.</summary>
    public Errno Acquire(TopologyNode gpu, int render)
    {
        var acquire = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)render, gpu_id = gpu.GpuId };
        return Ioctl(Harness.Uapi.Kfd.AMDKFD_IOC_ACQUIRE_VM, ref acquire).Error;
    }

    /// <summary>Takes another GPU of the machine, too.</summary>
    public void AcquireToo(TopologyNode gpu) => Acquire(gpu, Open(gpu.RenderNodePath)).Should().Be(Errno.None, "a process can have several GPUs");

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
        Process.Store((ulong)mapped.Value, new byte[size]); // in one call: each is a round trip
        return new PeerBuffer(Process, memory.va_addr, (ulong)mapped.Value, memory.handle);
    }

    public void Dispose()
    {
        Process.Dispose();
        foreach ((GpuVirtualAddressAllocator allocator, AddressRange range) in _addresses)
            allocator.Release(range);
    }

    /// <summary>Calls MAP_MEMORY_TO_GPU or UNMAP_MEMORY_FROM_GPU, which have the same structure.</summary>
    /// <param name="request">Which.</param>
    /// <param name="handle">The memory.</param>
    /// <param name="done">How many of the GPUs are done, before and after.</param>
    /// <param name="gpus">Ids of the GPUs.</param>
    public Errno OnGpus(uint request, ulong handle, ref uint done, params ReadOnlySpan<uint> gpus)
    {
        ulong array = (ulong)Process.Map(GpuVirtualAddressAllocator.PageSize, -1, 0).Value;
        Process.Store(array, MemoryMarshal.AsBytes(gpus));
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = handle, device_ids_array_ptr = array, n_devices = (uint)gpus.Length, n_success = done };
        Errno error = Ioctl(request, ref map).Error;
        done = map.n_success;
        Process.Unmap(array, GpuVirtualAddressAllocator.PageSize);
        return error;
    }

    private void MapToGpu(ulong handle)
    {
        uint done = 0;
        OnGpus(Harness.Uapi.Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, _device.Node.GpuId).Should().Be(Errno.None, "the buffer can be mapped");
    }

    private int Open(string path)
    {
        KernelResult opened = Process.Open(path);
        opened.Error.Should().Be(Errno.None, "{0} opens in every process", path);
        return opened.Int32;
    }
}
