using System.Runtime.InteropServices;
using Fixtures.Processes;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>A process that uses the render node alone, as a program that draws does. Disposing it ends it with all of its buffers.</summary>
internal sealed class GraphicsPeer : IDisposable
{
    private readonly IUserProcess _process;
    private readonly int _render;

    public GraphicsPeer(DeviceFixture device)
    {
        _process = device.StartProcess();
        KernelResult opened = _process.Open(device.Node.RenderNodePath);
        opened.Error.Should().Be(Errno.None, "{0} opens in every process", device.Node.RenderNodePath);
        _render = opened.Int32;
    }

    /// <summary>Calls GEM_CREATE.</summary>
    /// <param name="bytes">Bytes.</param>
    /// <param name="domains">AMDGPU_GEM_DOMAIN_*.</param>
    public Errno Create(ulong bytes, ulong domains)
    {
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = bytes, domains = domains } };
        return _process.Ioctl(_render, Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, MemoryMarshal.AsBytes(new Span<drm_amdgpu_gem_create>(ref create))).Error;
    }

    public void Dispose() => _process.Dispose();
}
