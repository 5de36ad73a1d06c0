using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>Ioctls of the render node.</summary>
[Category("Render")]
public sealed unsafe class RenderNodeTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(RenderClauses.ForeignType)]
    public void Ioctl_of_another_type_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        var version = default(drm_version);
        byte number = new IoctlRequest(Drm.DRM_IOCTL_VERSION).Number;

        render.Ioctl(IoctlRequest.ReadWrite('K', number, sizeof(drm_version)), ref version).Error.Should().Be(Errno.ENOTTY);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.DriverName)]
    public void Driver_is_named_amdgpu()
    {
        using RenderNode render = RenderNode.Open(device);
        byte* name = stackalloc byte[32];
        var version = new drm_version { name = name, name_len = 32 };

        render.Ioctl(Drm.DRM_IOCTL_VERSION, ref version).Error.Should().Be(Errno.None);

        System.Text.Encoding.ASCII.GetString(name, (int)Math.Min(version.name_len, 32)).Should().Be("amdgpu");
        version.version_major.Should().Be(3, "every amdgpu with KFD has major version 3");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.MapUnknownHandle)]
    public void Map_of_unknown_handle_is_refused()
    {
        using RenderNode render = RenderNode.Open(device);
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = 0x7fff } };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.ENOENT, "the file was opened a moment ago and has no buffer");
    }
}
