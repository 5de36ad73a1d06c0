using Conformance.Tests.Memory;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>A dma-buf that is imported and mapped on a GPU.</summary>
internal sealed class ImportedBuffer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly uint _gpu;
    private readonly ulong _handle;
    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly AddressRange _range;

    private ImportedBuffer(DeviceFixture device, uint gpu, ulong handle, GpuVirtualAddressAllocator addresses, AddressRange range)
    {
        (_device, _gpu, _handle, _addresses, _range) = (device, gpu, handle, addresses, range);
        device.Map(handle, gpu).Error.Should().Be(Errno.None, "what was imported on a GPU can be mapped there");
    }

    /// <summary>Where the GPU has it.</summary>
    public ulong Address => _range.Start;

    /// <summary>Imports it and maps it, or tells why it cannot be imported.</summary>
    public static Errno TryImport(DeviceFixture device, GpuDevice gpu, OpenFile file, ulong size, out ImportedBuffer? imported)
    {
        var addresses = new GpuVirtualAddressAllocator(device.Kernel, gpu.Backend.Apertures.Gpuvm);
        AddressRange range = addresses.Reserve(size, GpuVirtualAddressAllocator.PageSize);
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = gpu.Node.GpuId, va_addr = range.Start, dmabuf_fd = (uint)file.Descriptor };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error;
        imported = null;
        if (error == Errno.None)
            imported = new ImportedBuffer(device, gpu.Node.GpuId, import.handle, addresses, range);
        else
            addresses.Release(range);
        return error;
    }

    public void Dispose()
    {
        _device.Unmap(_handle, _gpu);
        _device.Free(_handle);
        _addresses.Release(_range);
    }
}
