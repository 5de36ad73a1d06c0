using Conformance.Tests.Render;
using Harness.Contracts.Clauses;

namespace Conformance.Tests.Memory;

/// <summary>AVAILABLE_MEMORY, with nobody else allocating on the GPU meanwhile.</summary>
[Category("Memory")]
public sealed class AvailableMemoryTests(DeviceFixture device)
{
    private const ulong Size = 64UL << 20;
    private const ulong Granularity = 2UL << 20;

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableCounts)]
    public void Falls_by_what_is_allocated()
    {
        ulong before = Available();
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);

        (before - Available()).Should().Be(Size, $"a buffer of 0x{Size:x} bytes was allocated");
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableCounts, MemoryClauses.FreeReturnsMemory)]
    public void Rises_when_memory_is_freed()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);
        ulong before = Available();
        buffer.Free().Succeeded.Should().BeTrue();

        (Available() - before).Should().Be(Size, $"a buffer of 0x{Size:x} bytes was freed");
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableRounded)]
    public void Is_a_multiple_of_2_MiB_or_on_an_apu_of_pages()
    {
        using RenderNode render = RenderNode.Open(device);

        (Available() % (render.IsApu ? device.PageSize : Granularity)).Should().Be(0);
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableWithinVram)]
    public void Is_not_more_than_the_video_memory_of_the_node()
    {
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");

        Available().Should().BeLessThanOrEqualTo(device.Node.VramSize);
    }

    private ulong Available()
    {
        device.Available(device.Node.GpuId, out ulong bytes).Succeeded.Should().BeTrue();
        return bytes;
    }
}
