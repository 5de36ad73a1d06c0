using Conformance.Tests.Memory;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>A dma-buf that was imported and mapped on the GPU, at addresses that nothing else has.</summary>
internal sealed class ImportedBuffer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly AddressRange _range;
    private readonly ulong _handle;

    public ImportedBuffer(DeviceFixture device, OpenFile file, ulong size)
    {
        _device = device;
        _addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        _range = _addresses.Reserve(size, device.PageSize);
        var import = new kfd_ioctl_import_dmabuf_args { va_addr = _range.Start, gpu_id = device.Node.GpuId, dmabuf_fd = (uint)file.Descriptor };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error.Should().Be(Errno.None);
        _handle = import.handle;
        device.Map(_handle, device.Node.GpuId).Error.Should().Be(Errno.None);
    }

    /// <summary>Where the GPU has it.</summary>
    public ulong Address => _range.Start;

    public void Dispose()
    {
        _device.Unmap(_handle, _device.Node.GpuId);
        _device.Free(_handle);
        _addresses.Release(_range);
    }
}
