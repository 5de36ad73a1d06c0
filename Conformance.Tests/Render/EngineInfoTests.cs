using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>AMDGPU_INFO_HW_IP_INFO: the engines of the GPU.</summary>
[Category("Render")]
public sealed unsafe class EngineInfoTests(DeviceFixture device)
{
    private static readonly GfxVersion s_gfx908 = new(9, 0, 8), s_gfx940 = new(9, 4, 0), s_gfx1250 = new(12, 5, 0);

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_HW_IP_NUM, 0u)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(Drm.AMDGPU_HW_IP_COMPUTE, 1u)]
    [Verifies(RenderClauses.InfoUnknownEngine)]
    public void Engine_beyond_the_last_is_refused(uint type, uint instance)
    {
        using RenderNode render = RenderNode.Open(device);

        Engine(render, type, out _, instance).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.EngineVersionPacked)]
    public void Version_of_the_compute_engine_is_packed()
    {
        using RenderNode render = RenderNode.Open(device);
        Engine(render, Drm.AMDGPU_HW_IP_COMPUTE, out drm_amdgpu_info_hw_ip engine).Error.Should().Be(Errno.None);
        Require.That(engine.ip_discovery_version != 0, "the kernel does not tell it, or the GPU has no table of its IP blocks");

        (engine.ip_discovery_version >> 16).Should().Be(engine.hw_ip_version_major);

        // Older gfx9 and gfx12.5 have other numbers for user mode than for the driver.
        GfxVersion gfx = device.Node.GfxVersion;
        if (gfx >= s_gfx940 && gfx < s_gfx1250)
            (engine.ip_discovery_version >> 8 & 0xff).Should().Be((uint)gfx.Minor);
    }

    [ConformanceTheory]
    [InlineData(Drm.AMDGPU_HW_IP_COMPUTE, 4)]
    [InlineData(Drm.AMDGPU_HW_IP_DMA, 2)]
    [Verifies(RenderClauses.EngineLimits)]
    public void Engine_has_rings_for_a_context_and_alignments(uint type, int most)
    {
        using RenderNode render = RenderNode.Open(device);
        Engine(render, type, out drm_amdgpu_info_hw_ip engine).Error.Should().Be(Errno.None);
        Require.That(engine.available_rings != 0, "the kernel has no queues of its own on this engine");

        engine.available_rings.Should().BeLessThan(1u << most);
        (engine.available_rings & (engine.available_rings + 1)).Should().Be(0, "rings are numbered from 0 on, and the mask is 0x{0:x}", engine.available_rings);
        BitOperations.IsPow2(engine.ib_start_alignment).Should().BeTrue("0x{0:x} is an alignment", engine.ib_start_alignment);
        BitOperations.IsPow2(engine.ib_size_alignment).Should().BeTrue("0x{0:x} is an alignment", engine.ib_size_alignment);
    }

    [ConformanceFact]
    [Verifies(RenderClauses.InfoAbsentEngine)]
    public void Engine_that_the_gpu_does_not_have_is_all_zero()
    {
        Require.That(device.Node.GfxVersion >= s_gfx908, $"{device.Node.GfxVersion} may have a VCE");
        using RenderNode render = RenderNode.Open(device);

        Engine(render, Drm.AMDGPU_HW_IP_VCE, out drm_amdgpu_info_hw_ip engine).Error.Should().Be(Errno.None);

        engine.Should().Be(default(drm_amdgpu_info_hw_ip), "VCN took its place");
    }

    [ConformanceFact]
    [Verifies(RenderClauses.ComputeEngine)]
    public void Compute_engine_is_of_the_generation_of_the_gpu()
    {
        using RenderNode render = RenderNode.Open(device);
        Engine(render, Drm.AMDGPU_HW_IP_COMPUTE, out drm_amdgpu_info_hw_ip answer).Error.Should().Be(Errno.None);

        answer.hw_ip_version_major.Should().Be((uint)device.Node.GfxVersion.Major);
    }

    private static KernelResult Engine(RenderNode render, uint type, out drm_amdgpu_info_hw_ip answer, uint instance = 0)
    {
        fixed (drm_amdgpu_info_hw_ip* pointer = &answer)
        {
            *pointer = default;
            var info = new drm_amdgpu_info { query = Drm.AMDGPU_INFO_HW_IP_INFO, return_pointer = (ulong)pointer, return_size = (uint)sizeof(drm_amdgpu_info_hw_ip) };
            info.query_hw_ip.type = type;
            info.query_hw_ip.ip_instance = instance;
            return render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info);
        }
    }
}
