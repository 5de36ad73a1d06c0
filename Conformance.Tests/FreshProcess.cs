using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests;

/// <summary>
/// A state of KFD of its own within the running process (CREATE_PROCESS): no VM is acquired, there is no signal page, no buffer, no event. The process itself had all of
/// that long before a case begins. Whatever is made in it ends with it.
/// </summary>
internal sealed unsafe class FreshProcess : IDisposable
{
    private const ulong FirstAddress = 0x10_0000_0000;
    private const ulong Distance = 1 << 24;

    private readonly DeviceFixture _device;
    private readonly OpenFile _kfd;
    private OpenFile? _render;
    private ulong _nextAddress = FirstAddress;
    private (nint Address, nuint Size) _mapping;

    /// <summary>Makes one; skips the case where the driver cannot.</summary>
    public FreshProcess(DeviceFixture device)
    {
        _device = device;
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        _kfd = OpenFile.Kfd(device);
        Call(Kfd.AMDKFD_IOC_CREATE_PROCESS).Should().Be(Errno.None);
    }

    /// <summary>Makes one whose VM is acquired.</summary>
    public static FreshProcess WithVm(DeviceFixture device)
    {
        FreshProcess process = new(device);
        process._render = OpenFile.RenderNode(device);
        process.Acquire(process._render.Descriptor).Should().Be(Errno.None, "the render node's VM is nobody's yet");
        return process;
    }

    /// <summary>Calls an ioctl without an argument.</summary>
    public Errno Call(uint request) => _device.Kernel.Ioctl(_kfd.Descriptor, request, null).Error;

    /// <summary>Calls an ioctl.</summary>
    public Errno Call<T>(uint request, ref T arguments)
        where T : unmanaged => _device.Kernel.Ioctl(_kfd.Descriptor, request, ref arguments).Error;

    /// <summary>Calls an ioctl whose answer is of no interest.</summary>
    public Errno Call<T>(uint request, T arguments)
        where T : unmanaged => Call(request, ref arguments);

    /// <summary>ACQUIRE_VM of the device under test.</summary>
    public Errno Acquire(int file) =>
        Call(Kfd.AMDKFD_IOC_ACQUIRE_VM, new kfd_ioctl_acquire_vm_args { drm_fd = (uint)file, gpu_id = _device.Node.GpuId });

    /// <summary>ALLOC_MEMORY_OF_GPU, at addresses that nothing else has.</summary>
    public Errno Allocate(ulong size, uint flags, out ulong handle, ulong userAddress = 0)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = _nextAddress,
            size = size,
            gpu_id = _device.Node.GpuId,
            flags = flags,
            mmap_offset = userAddress,
        };
        _nextAddress += Distance;
        Errno error = Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments);
        handle = arguments.handle;
        return error;
    }

    /// <summary>ALLOC_MEMORY_OF_GPU of system memory that the CPU sees; once for a process.</summary>
    public nint AllocateMapped(ulong size, out ulong handle)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = _nextAddress,
            size = size,
            gpu_id = _device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        };
        _nextAddress += Distance;
        Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments).Should().Be(Errno.None);
        handle = arguments.handle;
        KernelResult mapped = _device.Kernel.Map(0, (nuint)size, MapProtection.ReadWrite, MapFlags.Shared, _render!.Descriptor, (long)arguments.mmap_offset);
        mapped.Error.Should().Be(Errno.None);
        _mapping = ((nint)mapped.Value, (nuint)size);
        return _mapping.Address;
    }

    public void Dispose()
    {
        if (_mapping.Size != 0)
            _device.Kernel.Unmap(_mapping.Address, _mapping.Size);
        _kfd.Dispose();
        _render?.Dispose();
    }
}
