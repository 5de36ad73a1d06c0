using System.Runtime.CompilerServices;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>The render node of the device, opened once more; nothing of it reaches KFD.</summary>
internal sealed unsafe class RenderNode : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly OpenFile _file;

    private RenderNode(DeviceFixture device, OpenFile file)
    {
        _device = device;
        _file = file;
    }

    public int Descriptor => _file.Descriptor;

    public static RenderNode Open(DeviceFixture device) => new(device, OpenFile.RenderNode(device));

    public KernelResult Ioctl<T>(uint request, ref T argument) where T : unmanaged => _device.Kernel.Ioctl(Descriptor, request, ref argument);

    /// <summary>The answer to a query of AMDGPU_INFO; what an older kernel does not fill in stays 0.</summary>
    public T Query<T>(uint query) where T : unmanaged
    {
        T answer = default;
        var info = new drm_amdgpu_info { query = query, return_pointer = (ulong)&answer, return_size = (uint)Unsafe.SizeOf<T>() };
        Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error.Should().Be(Errno.None, "AMDGPU_INFO knows query 0x{0:x}", query);
        return answer;
    }

    /// <summary>Whether the GPU shares its memory with a CPU.</summary>
    public bool IsApu => (Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO).ids_flags & Drm.AMDGPU_IDS_FLAGS_FUSION) != 0;

    /// <summary>
    /// Skips the case for an APU, whose node counts memory of the system, and for a partition, whose render node tells of the whole GPU.
    /// </summary>
    public void RequireWholeDiscreteGpu()
    {
        Require.That(!IsApu, "the GPU is an APU");
        RequireWholeGpu();
    }

    /// <summary>Skips the case for a partition, whose render node tells of the whole GPU.</summary>
    public void RequireWholeGpu()
    {
        int nodes = _device.Topology.Gpus.Count(IsSamePackage);
        Require.That(nodes == 1, $"the GPU is split into {nodes} partitions");
    }

    public void Dispose() => _file.Dispose();

    private bool IsSamePackage(TopologyNode other) =>
        other.Domain == _device.Node.Domain && other.LocationId >> 3 == _device.Node.LocationId >> 3;
}
