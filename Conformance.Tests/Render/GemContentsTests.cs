using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
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
        uint[] found = [];

        using GemBuffer fresh = new(device, render, Size, Drm.AMDGPU_GEM_DOMAIN_VRAM);

        fresh.Use(memory => found = Dwords(memory).ToArray());
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

    private static Span<uint> Dwords(nint memory) => new((void*)memory, Size / sizeof(uint));

    private void LeaveSomething(RenderNode render)
    {
        using GemBuffer last = new(device, render, Size, Drm.AMDGPU_GEM_DOMAIN_VRAM);
        last.Use(memory => Dwords(memory).Fill(Left));
    }
}
