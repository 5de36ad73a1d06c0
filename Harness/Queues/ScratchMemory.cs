using Harness.Backends;
using Harness.Buffers;
using Harness.Memory;
using Harness.Programs;

namespace Harness.Queues;

/// <summary>The scratch backing memory of one queue. Grows when a kernel needs more than there is; never shrinks.</summary>
internal sealed class ScratchMemory(DeviceScope device) : IDisposable
{
    // A work-group of 1024 work-items is 32 waves of 32 on one shader engine, and all of them must have scratch at a time, or a barrier never ends.
    private const int LeastWavesPerEngine = 32;

    // Full occupancy with much scratch would take gigabytes; waves that find none free wait, which only costs time.
    private const ulong MostShareOfVram = 8;

    private GpuBuffer? _buffer;
    private int _waveSize;

    /// <summary>How it is laid out.</summary>
    internal ScratchLayout Layout { get; private set; } = ScratchLayout.None;

    /// <summary>GPU address of its first byte; 0 when there is none.</summary>
    internal ulong Address => _buffer?.GpuAddress ?? 0;

    /// <summary>True when a kernel needs more, or another wave size.</summary>
    internal bool Needs(GpuKernel kernel) => kernel.Descriptor.UsesScratch
        && (kernel.Descriptor.PrivateSegmentFixedSize > Layout.BytesPerWorkItem || kernel.Descriptor.WavefrontSize != _waveSize);

    /// <summary>Makes it big enough. Nothing may be running.</summary>
    internal void Grow(GpuKernel kernel)
    {
        ScratchLayout layout = Plan(kernel);
        if (_buffer is null || layout.TotalBytes > _buffer.Size)
        {
            _buffer?.Dispose();
            _buffer = null;
            Layout = ScratchLayout.None;
            _buffer = GpuBuffer.Allocate(device, layout.TotalBytes, MemoryKind.Vram);
        }

        Layout = layout;
        _waveSize = kernel.Descriptor.WavefrontSize;
    }

    public void Dispose() => _buffer?.Dispose();

    private ScratchLayout Plan(GpuKernel kernel)
    {
        uint bytes = uint.Max(kernel.Descriptor.PrivateSegmentFixedSize, Layout.BytesPerWorkItem);
        int engines = device.Node.ShaderEnginesPerXcc;
        int least = LeastWavesPerEngine * engines;
        int waves = int.Max(least, device.Node.ComputeUnits / device.Node.XccCount * device.Node.ScratchSlotsPerComputeUnit);
        ulong limit = device.Node.VramSize / MostShareOfVram;
        while (true)
        {
            ScratchLayout layout = ScratchLayout.For(device.Gfx, kernel.Descriptor.WavefrontSize, bytes, waves, engines, device.Node.XccCount);
            if (waves == least || limit == 0 || layout.TotalBytes <= limit)
                return layout;

            waves = int.Max(least, waves / 2);
        }
    }
}
