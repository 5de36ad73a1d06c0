using Conformance.Tests.Memory;
using Harness.Memory;

namespace Conformance.Tests.Aql;

/// <summary>A page of video memory at the end of 8 GiB of addresses with nothing else, so that it is far from whatever lies before it.</summary>
internal sealed class FarPage : IDisposable
{
    private const ulong Distance = 8UL << 30;

    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly AddressRange _range;
    private readonly RawBuffer _buffer;

    public FarPage(DeviceFixture device)
    {
        ulong page = device.Kernel.PageSize;
        _addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        _range = _addresses.Reserve(Distance, page);
        _buffer = RawBuffer.AllocateAt(device, _range.Start + Distance - page, page, MemoryCalls.Vram);
        _buffer.Map().Succeeded.Should().BeTrue();
    }

    /// <summary>Its address.</summary>
    public ulong Address => _buffer.Address;

    public void Dispose()
    {
        _buffer.Dispose();
        _addresses.Release(_range);
    }
}
