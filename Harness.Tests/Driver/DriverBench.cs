using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Contracts;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Entry;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;
using VirtualGpu.Silicon;

namespace Harness.Tests.Driver;

/// <summary>A driver with one GPU and one process that has opened both files: calls go straight into the model.</summary>
internal sealed unsafe class DriverBench : IDisposable
{
    public const ulong Argument = FakeMemory.Base;
    public const ulong Scratch = FakeMemory.Base + 0x4000;
    public const uint Writable = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;
    private const ulong FirstVirtual = 0x1_0000_0000;

    private readonly MemfdMemory _host = new();
    private readonly FakeMemory _memory = new();
    private readonly Gpu _gpu;
    private ulong _nextVirtual = FirstVirtual;

    public DriverBench(GpuModel? model = null, DriverProfile? profile = null, Contract? contract = null, bool acquire = true)
    {
        contract ??= Contract.Whole;
        _gpu = new Gpu(
            model ?? GpuModels.Gfx1100, contract, _host, new InProcessBus(), new IdleShaders(), (queue, _) => new IdleProcessor(queue));
        Driver = new KfdDriver([_gpu], profile ?? DriverProfile.Linux73, contract, _host);
        Process = new FakeProcess { Id = 42, Name = "bench", Memory = _memory };
        Driver.OpenKfd(Process, out DriverFile? kfd).Should().Be(Errno.None);
        Driver.OpenRender(Process, Driver.RenderMinors[0], out DriverFile? render).Should().Be(Errno.None);
        File = kfd!;
        Render = render!;
        Process.InstallFile(render!, out int descriptor);
        RenderDescriptor = (uint)descriptor;
        GpuId = Driver.Core.Devices[0].GpuId;
        if (acquire)
            Acquire(RenderDescriptor).Should().Be(Errno.None);
    }

    public KfdDriver Driver { get; }

    public FakeProcess Process { get; }

    public DriverFile File { get; }

    public DriverFile Render { get; }

    public uint RenderDescriptor { get; }

    public uint GpuId { get; }

    public Gpu Gpu => _gpu;

    public QueueSizes Sizes => Driver.Core.Devices[0].Sizes;

    public Errno Call<T>(uint request, ref T args) where T : unmanaged => Reply(request, ref args).Error;

    public DriverReply Reply<T>(uint request, ref T args) where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref args));
        _memory.TryWrite(Argument, bytes);
        DriverReply reply = Driver.Ioctl(Process, File, request, Argument);
        _memory.TryRead(Argument, bytes);
        return reply;
    }

    public void Write<T>(ulong address, T value) where T : unmanaged =>
        _memory.TryWrite(address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value))).Should().BeTrue();

    public T Read<T>(ulong address) where T : unmanaged
    {
        Unsafe.SkipInit(out T value);
        _memory.TryRead(address, MemoryMarshal.AsBytes(new Span<T>(ref value))).Should().BeTrue();
        return value;
    }

    public Errno Acquire(uint descriptor)
    {
        var args = new kfd_ioctl_acquire_vm_args { drm_fd = descriptor, gpu_id = GpuId };
        return Call(Kfd.AMDKFD_IOC_ACQUIRE_VM, ref args);
    }

    public ulong Virtual(ulong size)
    {
        ulong address = _nextVirtual;
        _nextVirtual += (size + 0x1f_ffff) & ~0x1f_ffffUL;
        return address;
    }

    public ulong Allocate(ulong size, uint flags, ulong address) => Allocate(size, flags, address, out _);

    public ulong Allocate(ulong size, uint flags, ulong address, out ulong offset)
    {
        var args = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = address, size = size, flags = flags, gpu_id = GpuId };
        Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args).Should().Be(Errno.None);
        offset = args.mmap_offset;
        return args.handle;
    }

    public Errno Map(ulong handle, out uint done, params uint[] devices)
    {
        for (int i = 0; i < devices.Length; i++)
            Write(Scratch + ((ulong)i * 4), devices[i]);
        var args = new kfd_ioctl_map_memory_to_gpu_args { handle = handle, device_ids_array_ptr = Scratch, n_devices = (uint)devices.Length };
        Errno error = Call(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref args);
        done = args.n_success;
        return error;
    }

    public Errno Unmap(ulong handle)
    {
        Write(Scratch, GpuId);
        var args = new kfd_ioctl_unmap_memory_from_gpu_args { handle = handle, device_ids_array_ptr = Scratch, n_devices = 1 };
        return Call(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, ref args);
    }

    public Errno Free(ulong handle)
    {
        var args = new kfd_ioctl_free_memory_of_gpu_args { handle = handle };
        return Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref args);
    }

    /// <summary>Allocates GTT and maps it; the handle and its address.</summary>
    public (ulong Handle, ulong Address) Mapped(ulong size, uint kind = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT)
    {
        ulong address = Virtual(size);
        ulong handle = Allocate(size, kind | Writable, address);
        Map(handle, out _, GpuId).Should().Be(Errno.None);
        return (handle, address);
    }

    /// <summary>Arguments with which CREATE_QUEUE succeeds.</summary>
    public kfd_ioctl_create_queue_args QueueArguments(uint type = Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, uint ringSize = 4096)
    {
        ulong pointers = Mapped(4096).Address;
        ulong save = ((ulong)Sizes.ContextSave + Sizes.DebugMemory) * (ulong)_gpu.Model.XccCount;
        return new kfd_ioctl_create_queue_args
        {
            gpu_id = GpuId,
            queue_type = type,
            queue_percentage = 100,
            queue_priority = 7,
            ring_base_address = Mapped(ringSize).Address,
            ring_size = ringSize,
            read_pointer_address = pointers + 8,
            write_pointer_address = pointers,
            eop_buffer_address = Mapped(4096).Address,
            eop_buffer_size = 4096,
            ctx_save_restore_address = Mapped((save + 4095) & ~4095UL).Address,
            ctx_save_restore_size = Sizes.ContextSave,
            ctl_stack_size = Sizes.ControlStack,
        };
    }

    public void Dispose()
    {
        Driver.Dispose();
        _gpu.Dispose();
        _memory.Dispose();
    }
}
