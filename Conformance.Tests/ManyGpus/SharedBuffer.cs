using Conformance.Tests.Memory;
using Harness.Kernel;

namespace Conformance.Tests.ManyGpus;

/// <summary>A buffer of the GPU of the case in system memory, made by the bare ioctl, for calls that name several GPUs. Disposing it takes it from all of them.</summary>
internal sealed class SharedBuffer : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly RawBuffer _buffer;

    public SharedBuffer(DeviceFixture device)
    {
        _device = device;
        Own = device.Node.GpuId;
        Other = device.OtherGpu.Node.GpuId;
        Unknown = device.UnknownGpu();
        _buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
    }

    /// <summary>gpu_id of the GPU of the case, whose buffer it is.</summary>
    public uint Own { get; }

    /// <summary>gpu_id of the other GPU.</summary>
    public uint Other { get; }

    /// <summary>A gpu_id that no GPU has.</summary>
    public uint Unknown { get; }

    /// <summary>MAP, from an entry on.</summary>
    public Errno Map(ref uint done, params uint[] gpus) => _device.MapFrom(_buffer.Handle, gpus, ref done).Error;

    /// <summary>MAP that must succeed.</summary>
    public void MustMap(params uint[] gpus) => _device.Map(_buffer.Handle, gpus).Error.Should().Be(Errno.None, "every one of {0} can have the buffer", gpus.Length);

    /// <summary>UNMAP, from an entry on.</summary>
    public Errno Unmap(ref uint done, params uint[] gpus) => _device.UnmapFrom(_buffer.Handle, gpus, ref done).Error;

    /// <summary>Takes it from a GPU that must have it, or not.</summary>
    public void ShouldBeMapped(uint gpu, bool isMapped, string because) =>
        _device.Unmap(_buffer.Handle, gpu).Error.Should().Be(isMapped ? Errno.None : Errno.EINVAL, "UNMAP tells whether it was mapped: {0}", because);

    /// <summary>FREE.</summary>
    public Errno Free() => _buffer.Free().Error;

    public void Dispose()
    {
        // A refusal says that it is not mapped there.
        _device.Unmap(_buffer.Handle, Other);
        _buffer.Dispose();
    }
}
