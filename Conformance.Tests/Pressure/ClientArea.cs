using Harness.Kernel;

namespace Conformance.Tests.Pressure;

/// <summary>Memory that the process maps for itself, for a USERPTR buffer.</summary>
internal sealed unsafe class ClientArea : IDisposable
{
    private readonly DeviceFixture _device;

    public ClientArea(DeviceFixture device, ulong size)
    {
        _device = device;
        Size = (nuint)size;
        KernelResult mapped = device.Kernel.Map(0, Size, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve, -1, 0);
        mapped.Error.Should().Be(Errno.None);
        Address = (nint)mapped.Value;
    }

    public nint Address { get; }

    public nuint Size { get; }

    /// <summary>What the CPU reads at an offset.</summary>
    public uint Word(ulong offset) => Volatile.Read(ref *(uint*)((byte*)Address + offset));

    public void Dispose() => _device.Kernel.Unmap(Address, Size);
}
