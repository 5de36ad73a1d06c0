using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Buffers of a page of video memory that the GPU sees one behind the other; between them others were allocated.</summary>
internal sealed class Neighbours : IDisposable
{
    private const ulong Page = 4096;
    private const uint Flags = MemoryCalls.Vram | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE;

    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly AddressRange _range;
    private readonly List<RawBuffer> _buffers = [];

    public Neighbours(DeviceFixture device, int pages = 2)
    {
        _addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        _range = _addresses.Reserve((ulong)pages * Page, Page);
        for (int page = pages - 1; page >= 0; page--)
        {
            RawBuffer buffer = RawBuffer.AllocateAt(device, _range.Start + ((ulong)page * Page), Page, Flags);
            _buffers.Add(buffer);
            buffer.Map().Succeeded.Should().BeTrue();
            _buffers.Add(RawBuffer.Allocate(device, Page, MemoryCalls.Vram));
        }
    }

    /// <summary>Address of the second page.</summary>
    public ulong Border => _range.Start + Page;

    public void Dispose()
    {
        foreach (RawBuffer buffer in _buffers)
            buffer.Dispose();
        _addresses.Release(_range);
    }
}
