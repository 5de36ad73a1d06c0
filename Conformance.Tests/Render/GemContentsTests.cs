using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>What buffers in video memory hold where a graphics buffer was before.</summary>
[Category("Render")]
public sealed unsafe class GemContentsTests(DeviceFixture device)
{
    private const int Size = 1 << 20;
    private const uint Left = 0x5ec2_e75a;

    [ConformanceFact]
    [Verifies(RenderClauses.GemCleared)]
    [GuardsAgainst("drm/amdgpu: always allocate cleared VRAM for GEM allocations")]
    public void New_graphics_buffer_is_zero()
    {
        using RenderNode render = RenderNode.Open(device);
        LeaveSomething(render);
        uint handle = Create(render);
        nint memory = Map(render, handle);
        uint[] found = new Span<uint>((void*)memory, Size / sizeof(uint)).ToArray();
        Release(render, handle, memory);

        Require.NotBefore(found.AsSpan().Contains(Left), device.Version, new KfdVersion(1, 17), "clears the video memory of each graphics buffer");
        GpuMemory.ShouldAllBe(found, 0, "a new graphics buffer");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(AllocationClauses.ClearedOfGraphics)]
    [GuardsAgainst("CVE-2026-46229", "drm/amdkfd: Clear VRAM on allocation to prevent stale data exposure")]
    public void New_compute_buffer_is_zero()
    {
        using GpuMemory memory = new(device);
        using RenderNode render = RenderNode.Open(device);
        LeaveSomething(render);

        using GpuBuffer fresh = device.Device.Allocate(Size, MemoryKind.Vram);

        uint[] found = memory.Read(fresh);
        Require.NotBefore(found.AsSpan().Contains(Left), device.Version, new KfdVersion(1, 23), "clears video memory that others had before");
        GpuMemory.ShouldAllBe(found, 0, "a new compute buffer");
    }

    private void LeaveSomething(RenderNode render)
    {
        uint handle = Create(render);
        nint memory = Map(render, handle);
        new Span<uint>((void*)memory, Size / sizeof(uint)).Fill(Left);
        Release(render, handle, memory);
    }

    private static uint Create(RenderNode render)
    {
        var create = new drm_amdgpu_gem_create { @in = new drm_amdgpu_gem_create_in { bo_size = Size, domains = Drm.AMDGPU_GEM_DOMAIN_VRAM } };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, ref create).Error.Should().Be(Errno.None);
        return create.@out.handle;
    }

    private nint Map(RenderNode render, uint handle)
    {
        var map = new drm_amdgpu_gem_mmap { @in = new drm_amdgpu_gem_mmap_in { handle = handle } };
        render.Ioctl(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref map).Error.Should().Be(Errno.None);
        KernelResult mapped = device.Kernel.Map(0, Size, MapProtection.ReadWrite, MapFlags.Shared, render.Descriptor, (long)map.@out.addr_ptr);
        mapped.Error.Should().Be(Errno.None);
        return (nint)mapped.Value;
    }

    private void Release(RenderNode render, uint handle, nint memory)
    {
        device.Kernel.Unmap(memory, Size).Succeeded.Should().BeTrue();
        var close = new drm_gem_close { handle = handle };
        render.Ioctl(Drm.DRM_IOCTL_GEM_CLOSE, ref close).Error.Should().Be(Errno.None);
    }
}
