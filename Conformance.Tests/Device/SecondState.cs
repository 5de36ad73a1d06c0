using Conformance.Tests.Memory;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>
/// A state of the driver beside the process's own, made with CREATE_PROCESS for a file of its own (since KFD 1.19). What it has goes with
/// its file; the addresses are given back here.
/// </summary>
internal sealed unsafe class SecondState : IDisposable
{
    private const int DoorbellSlice = 8192;

    private static readonly KfdVersion s_since = new(1, 19);

    private readonly DeviceFixture _device;
    private readonly OpenFile _kfd;
    private readonly OpenFile _render;
    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly List<AddressRange> _ranges = [];
    private nint _doorbells;
    private bool _isRenderClosed;
    private bool _isClosed;

    private SecondState(DeviceFixture device)
    {
        _device = device;
        _addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        _kfd = OpenFile.Kfd(device);
        _render = OpenFile.RenderNode(device);
    }

    /// <summary>Its file of /dev/kfd.</summary>
    public int Descriptor => _kfd.Descriptor;

    /// <summary>Makes one, with the address space of a render-node file of its own. Skips the case where the driver cannot.</summary>
    public static SecondState Open(DeviceFixture device)
    {
        Require.That(device.Version >= s_since, $"KFD is {device.Version}, and CREATE_PROCESS came with {s_since}");
        var state = new SecondState(device);
        device.Kernel.Ioctl(state.Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null).Error.Should().Be(Errno.None);
        var acquire = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)state._render.Descriptor, gpu_id = device.Node.GpuId };
        state.Ioctl(Kfd.AMDKFD_IOC_ACQUIRE_VM, ref acquire).Should().Be(Errno.None);
        return state;
    }

    public Errno Ioctl<T>(uint request, ref T arguments)
        where T : unmanaged => _device.Kernel.Ioctl(Descriptor, request, ref arguments).Error;

    /// <summary>Allocates memory and maps it to the GPU.</summary>
    /// <returns>Where, for the GPU; also for the CPU when <paramref name="shared"/>.</returns>
    public ulong Allocate(ulong size, uint flags = MemoryCalls.Gtt, bool shared = false)
    {
        AddressRange range = _addresses.Reserve(size, GpuVirtualAddressAllocator.AlignmentFor(size));
        _ranges.Add(range);
        uint gpu = _device.Node.GpuId;
        var allocate = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = range.Start, size = size, gpu_id = gpu, flags = flags | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE };
        Ioctl(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref allocate).Should().Be(Errno.None);
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = allocate.handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        Ioctl(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref map).Should().Be(Errno.None);
        if (shared)
        {
            _device.Kernel.Map((nint)range.Start, (nuint)size, MapProtection.ReadWrite, MapFlags.Shared | MapFlags.Fixed, _render.Descriptor, (long)allocate.mmap_offset)
                .Error.Should().Be(Errno.None);
            new Span<byte>((void*)range.Start, (int)size).Clear();
        }

        return range.Start;
    }

    /// <summary>Arguments for a queue without a share of the hardware, with its memory.</summary>
    /// <param name="type">KFD_IOC_QUEUE_TYPE_*.</param>
    /// <param name="shared">Whether the CPU reaches ring and pointers.</param>
    /// <param name="save">KFD_IOC_ALLOC_MEM_FLAGS_* of the context save area, which is large.</param>
    public kfd_ioctl_create_queue_args Queue(uint type, bool shared = false, uint save = MemoryCalls.Gtt)
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(_device.Node, _device.PageSize);
        var arguments = new kfd_ioctl_create_queue_args
        {
            gpu_id = _device.Node.GpuId,
            queue_type = type,
            queue_priority = 7,
            ring_base_address = Allocate(4096, shared: shared),
            ring_size = 4096,
            read_pointer_address = Allocate(4096, shared: shared),
            write_pointer_address = Allocate(4096, shared: shared),
        };
        if (type is not (Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE or Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL))
            return arguments;
        arguments.eop_buffer_address = Allocate(layout.EopBufferSize);
        arguments.eop_buffer_size = layout.EopBufferSize;
        arguments.ctx_save_restore_address = Allocate(layout.ContextSaveAreaSize, save);
        arguments.ctx_save_restore_size = layout.ContextSaveSize;
        arguments.ctl_stack_size = layout.ControlStackSize;
        return arguments;
    }

    /// <summary>CREATE_QUEUE.</summary>
    public Errno Create(ref kfd_ioctl_create_queue_args arguments) => Ioctl(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref arguments);

    /// <summary>Maps its doorbells, whether or not it has a queue.</summary>
    public void MapDoorbells()
    {
        ulong offset = Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(_device.Node.GpuId);
        KernelResult mapped = _device.Kernel.Map(0, DoorbellSlice, MapProtection.ReadWrite, MapFlags.Shared, Descriptor, (long)offset);
        mapped.Error.Should().Be(Errno.None);
        _doorbells = (nint)mapped.Value;
    }

    /// <summary>Stores to the doorbell of a queue.</summary>
    public void Ring(in kfd_ioctl_create_queue_args queue, ulong value)
    {
        if (_doorbells == 0)
            MapDoorbells();
        Volatile.Write(ref *(ulong*)(_doorbells + (nint)(queue.doorbell_offset & (DoorbellSlice - 1))), value);
    }

    /// <summary>Closes the file of the render node.</summary>
    public void CloseRender()
    {
        if (!_isRenderClosed)
            _render.Dispose();
        _isRenderClosed = true;
    }

    /// <summary>Closes its files, and so ends it.</summary>
    public void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        if (_doorbells != 0)
            _device.Kernel.Unmap(_doorbells, DoorbellSlice);
        _kfd.Dispose();
        CloseRender();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        foreach (AddressRange range in _ranges)
            _addresses.Release(range);
    }
}
