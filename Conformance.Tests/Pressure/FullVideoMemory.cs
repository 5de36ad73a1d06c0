using Conformance.Tests.Memory;
using Conformance.Tests.Render;
using Harness.Buffers;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>
/// Video memory that this process has filled with memory of KFD, up to what KFD lets it have. The oldest buffers are small and mapped: when
/// somebody else needs room, they are moved first (TTM moves what was not used for longest), and little is moved, however large the GPU is.
/// </summary>
internal sealed class FullVideoMemory : IDisposable
{
    private const ulong SmallBytes = 8UL << 20;
    private const int SmallBuffers = 4;
    private const ulong Granularity = 2UL << 20;
    private const ulong Parts = 64;

    private readonly DeviceFixture _device;
    private readonly RenderNode _render;
    private readonly List<GpuBuffer> _oldest = [];
    private readonly List<ulong> _rest = [];

    /// <summary>Fills it. The case is skipped where the GPU has no memory of its own, or the machine no room for what is moved out.</summary>
    public FullVideoMemory(DeviceFixture device)
    {
        _device = device;
        _render = RenderNode.Open(device);
        bool isFull = false;
        try
        {
            _render.RequireWholeDiscreteGpu();
            for (int i = 0; i < SmallBuffers; i++)
                _oldest.Add(device.Device.Allocate(SmallBytes, MemoryKind.Vram));
            Fill();
            HostRoom.MustFit(device, _render, 2 * EvictionWatch.Attempts * TooMuch);
            isFull = true;
        }
        finally
        {
            if (!isFull)
                Dispose(); // nobody else will
        }
    }

    /// <summary>The buffers that are moved first, mapped.</summary>
    public IReadOnlyList<GpuBuffer> Oldest => _oldest;

    /// <summary>Bytes for which some of the oldest buffers have to go, and no others.</summary>
    public ulong TooMuch => Free() + (3 * SmallBytes);

    /// <summary>Frees the largest of the buffers that nobody moves, by one call, so that there is room elsewhere.</summary>
    public void FreeLargest()
    {
        _device.Free(_rest[0]).Error.Should().Be(Errno.None);
        _rest.RemoveAt(0);
    }

    public void Dispose()
    {
        foreach (ulong handle in _rest)
            _device.Free(handle);
        _rest.Clear();
        _oldest.ForEach(buffer => buffer.Dispose());
        _render.Dispose();
    }

    // Within what is free, so that nobody has to go yet, and within what KFD lets it have, which it may tell by a refusal.
    private void Fill()
    {
        ulong part = Free() / Parts / Granularity * Granularity;
        while (part >= Granularity)
        {
            ulong free = Free();
            var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { size = part, gpu_id = _device.Node.GpuId, flags = MemoryCalls.Vram };
            if (free >= part + Granularity && _device.Alloc(ref arguments).Succeeded)
                _rest.Add(arguments.handle);
            else
                part = part / 2 / Granularity * Granularity;
        }
    }

    private ulong Free() => HostRoom.FreeVideoMemory(_render);
}
