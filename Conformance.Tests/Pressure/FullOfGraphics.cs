using Conformance.Tests.Render;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>Video memory that this process has filled with buffers of GEM_CREATE. The oldest one is small: when KFD needs room, it is moved first.</summary>
internal sealed class FullOfGraphics : IDisposable
{
    private const ulong SmallBytes = 8UL << 20;
    private const ulong Granularity = 2UL << 20;
    private const ulong Parts = 64;

    private readonly RenderNode _render;
    private readonly List<GemBuffer> _buffers = [];

    /// <summary>Fills it. The case is skipped where the GPU has no memory of its own, or the machine no room for what is moved out.</summary>
    public FullOfGraphics(DeviceFixture device)
    {
        _render = RenderNode.Open(device);
        try
        {
            _render.RequireWholeDiscreteGpu();
            ulong part = Free() / Parts / Granularity * Granularity;
            HostRoom.MustFit(device, _render, 2 * part); // a buffer that is older, or of somebody else, may have to go too
            for (int i = 0; i < 4; i++)
                Add(device, SmallBytes);
            ulong left = HostRoom.ReservedVideoMemory(_render) + Granularity;
            for (; part >= Granularity; part = part / 2 / Granularity * Granularity)
            {
                while (Free() >= part + left)
                    Add(device, part);
            }

            TooMuch = Free() + SmallBytes;
        }
        finally
        {
            if (TooMuch == 0)
                Dispose(); // nobody else will
        }
    }

    /// <summary>The buffer that is moved first.</summary>
    public GemBuffer Oldest => _buffers[0];

    /// <summary>Bytes for which it has to go.</summary>
    public ulong TooMuch { get; }

    public void Dispose()
    {
        _buffers.ForEach(buffer => buffer.Dispose());
        _render.Dispose();
    }

    // What finds no room pushes older buffers out, without end: a machine that has no memory left would kill the suite.
    private void Add(DeviceFixture device, ulong bytes)
    {
        ulong outside = HostRoom.UsedSystemMemory(_render);
        _buffers.Add(new GemBuffer(device, _render, bytes, Drm.AMDGPU_GEM_DOMAIN_VRAM));
        Require.That(HostRoom.UsedSystemMemory(_render) < outside + bytes, $"0x{bytes:x} bytes had to leave video memory before it was full, by what the driver tells");
    }

    private ulong Free() => HostRoom.FreeVideoMemory(_render);
}
