using Conformance.Tests.Memory;
using Harness.Backends.DevKfd;
using Harness.Kernel;

namespace Conformance.Tests;

/// <summary>Memory at two addresses: at one it can be written, at the other it can only be read, also by the kernel on behalf of the process.</summary>
internal sealed unsafe class ReadOnlyView : IDisposable
{
    private const int Size = 4096;

    private readonly DeviceFixture _device;
    private readonly RawBuffer _buffer;

    public ReadOnlyView(DeviceFixture device)
    {
        _device = device;
        _buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Gtt);
        Writable = Map(MapProtection.ReadWrite);
        ReadOnly = Map(MapProtection.Read);
    }

    /// <summary>Where it can be written.</summary>
    public void* Writable { get; }

    /// <summary>Where it cannot.</summary>
    public void* ReadOnly { get; }

    public void Dispose()
    {
        _device.Kernel.Unmap((nint)Writable, Size);
        _device.Kernel.Unmap((nint)ReadOnly, Size);
        _buffer.Dispose();
    }

    private void* Map(MapProtection protection)
    {
        int render = ((KfdBackend)_device.Device.Backend).RenderDescriptor;
        KernelResult mapped = _device.Kernel.Map(0, Size, protection, MapFlags.Shared, render, (long)_buffer.Arguments.mmap_offset);
        mapped.Error.Should().Be(Errno.None, "a buffer in system memory can be mapped with {0}", protection);
        return (void*)mapped.Value;
    }
}
