using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>DRM_IOCTL_AMDGPU_GEM_METADATA.</summary>
[Category("Render")]
public sealed class GemMetadataTests(DeviceFixture device)
{
    private const uint UnknownHandle = 0x7fff_0000;

    // AMDGPU_TILING_SWIZZLE_MODE: any mode may be told of any buffer.
    private const ulong Tiling = 9;
    private static readonly byte[] s_told = [1, 2, 3, 4, 5];

    [ConformanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies(RenderClauses.MetadataKept)]
    public void Metadata_are_those_that_were_set(bool again)
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        if (again)
            buffer.SetMetadata([9, 9, 9, 9, 9, 9, 9, 9], 1, 2).Should().Be(Errno.None);

        buffer.SetMetadata(s_told, 0x1_0000_0007, Tiling).Should().Be(Errno.None);

        (ulong flags, ulong tiling, byte[] data) = buffer.Metadata();
        (flags, tiling).Should().Be((0x1_0000_0007UL, Tiling));
        data.Should().Equal(s_told);
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_GEM_METADATA_OP_SET_METADATA)]
    [InlineData(Drm.AMDGPU_GEM_METADATA_OP_GET_METADATA)]
    [Verifies(RenderClauses.MetadataUnknown)]
    public void Unknown_handle_is_refused(uint operation)
    {
        using RenderNode render = RenderNode.Open(device);
        var metadata = new drm_amdgpu_gem_metadata { handle = UnknownHandle, op = operation };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA, ref metadata).Error.Should().Be(Errno.ENOENT);
    }

    [ConformanceTheory]
    [InlineData(257u)]
    [InlineData(uint.MaxValue)]
    [Verifies(RenderClauses.MetadataTooLarge)]
    public void More_than_there_is_room_for_is_refused_and_changes_nothing(uint bytes)
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        buffer.SetMetadata(s_told).Should().Be(Errno.None);
        var metadata = new drm_amdgpu_gem_metadata { handle = buffer.Handle, op = Drm.AMDGPU_GEM_METADATA_OP_SET_METADATA };
        metadata.data.data_size_bytes = bytes;

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA, ref metadata).Error.Should().Be(Errno.EINVAL);

        buffer.Metadata().Data.Should().Equal(s_told);
    }

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(3u)]
    [Verifies(RenderClauses.MetadataOtherOperation)]
    public void Other_operation_does_nothing(uint operation)
    {
        using RenderNode render = RenderNode.Open(device);
        using GemBuffer buffer = new(device, render, 4096, Drm.AMDGPU_GEM_DOMAIN_GTT);
        buffer.SetMetadata(s_told).Should().Be(Errno.None);
        var metadata = new drm_amdgpu_gem_metadata { handle = buffer.Handle, op = operation };

        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA, ref metadata).Error.Should().Be(Errno.None);

        buffer.Metadata().Data.Should().Equal(s_told);
    }
}
