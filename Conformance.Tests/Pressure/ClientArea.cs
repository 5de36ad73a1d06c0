using Conformance.Tests.Memory;
using Harness.Kernel;

namespace Conformance.Tests.Pressure;

/// <summary>Memory that the process maps for itself, for a USERPTR buffer.</summary>
internal sealed unsafe class ClientArea : IDisposable
{
    /// <summary>How the memory of a process is mapped that is of no file.</summary>
    public const MapFlags Anonymous = MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve;

    private readonly DeviceFixture _device;

    public ClientArea(DeviceFixture device, ulong size, MapFlags flags = Anonymous, int descriptor = -1)
    {
        _device = device;
        Size = (nuint)size;
        KernelResult mapped = device.Kernel.Map(0, Size, MapProtection.ReadWrite, flags, descriptor, 0);
        mapped.Error.Should().Be(Errno.None);
        Address = (nint)mapped.Value;
    }

    public nint Address { get; }

    public nuint Size { get; }

    /// <summary>What the CPU reads at an offset.</summary>
    public uint Word(ulong offset) => Volatile.Read(ref *(uint*)((byte*)Address + offset));

    /// <summary>Stores of the CPU.</summary>
    public void SetWord(ulong offset, uint value) => Volatile.Write(ref *(uint*)((byte*)Address + offset), value);

    /// <summary>Changes what the process may do with it.</summary>
    public void Protect(MapProtection protection) => _device.Kernel.Protect(Address, Size, protection).Error.Should().Be(Errno.None);

    /// <summary>A USERPTR buffer over all of it, which the GPU can reach.</summary>
    public RawBuffer MapToGpu() => RawBuffer.Over(_device, Address, Size);

    public void Dispose() => _device.Kernel.Unmap(Address, Size);
}
