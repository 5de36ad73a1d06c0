using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>A buffer made by the bare ioctl and not mapped anywhere, with GPU addresses of its own; disposing it takes it back, mapped or not.</summary>
internal sealed class RawBuffer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly AddressRange _range;
    private bool _isFreed;

    private RawBuffer(DeviceFixture device, GpuVirtualAddressAllocator addresses, AddressRange range, kfd_ioctl_alloc_memory_of_gpu_args arguments)
    {
        _device = device;
        _addresses = addresses;
        _range = range;
        Arguments = arguments;
    }

    /// <summary>What the ioctl gave.</summary>
    public kfd_ioctl_alloc_memory_of_gpu_args Arguments { get; }

    public ulong Handle => Arguments.handle;

    public ulong Address => Arguments.va_addr;

    /// <summary>Allocates it.</summary>
    /// <param name="device">Where.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="flags">KFD_IOC_ALLOC_MEM_FLAGS_*.</param>
    /// <param name="offset">Added to the page-aligned address that it gets.</param>
    /// <param name="userAddress">CPU address of a USERPTR buffer.</param>
    public static RawBuffer Allocate(DeviceFixture device, ulong size, uint flags, ulong offset = 0, ulong userAddress = 0)
    {
        var addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        AddressRange range = addresses.Reserve((size + (2 * device.PageSize) - 1) & ~(device.PageSize - 1), device.PageSize);
        return Allocate(device, addresses, range, range.Start + offset, size, flags, userAddress);
    }

    /// <summary>Allocates it at an address that something else owns, or at 0.</summary>
    public static RawBuffer AllocateAt(DeviceFixture device, ulong address, ulong size, uint flags)
    {
        var addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        return Allocate(device, addresses, default, address, size, flags, 0);
    }

    /// <summary>Makes a buffer over memory of the process, and maps it.</summary>
    public static RawBuffer Over(DeviceFixture device, nint memory, ulong size)
    {
        RawBuffer buffer = Allocate(device, size, MemoryCalls.UserPointer, userAddress: (ulong)memory);
        buffer.Map().Error.Should().Be(Errno.None);
        return buffer;
    }

    public KernelResult Map() => _device.Map(Handle, _device.Node.GpuId);

    public KernelResult Unmap() => _device.Unmap(Handle, _device.Node.GpuId);

    public KernelResult Free()
    {
        KernelResult result = _device.Free(Handle);
        _isFreed |= result.Succeeded;
        return result;
    }

    public void Dispose()
    {
        // A refusal here follows from what the test has reported already, or from there being nothing to do.
        if (!_isFreed)
        {
            Unmap();
            Free();
        }

        if (_range.Size != 0)
            _addresses.Release(_range);
    }

    private static RawBuffer Allocate(
        DeviceFixture device, GpuVirtualAddressAllocator addresses, AddressRange range, ulong address, ulong size, uint flags, ulong userAddress)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = address,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = flags,
            mmap_offset = userAddress,
        };
        KernelResult result = device.Alloc(ref arguments);
        if (!result.Succeeded && range.Size != 0)
            addresses.Release(range);
        result.Succeeded.Should().BeTrue($"ALLOC of 0x{size:x} bytes with flags 0x{flags:x} is valid, and gave {result.Error}");
        return new RawBuffer(device, addresses, range, arguments);
    }
}
