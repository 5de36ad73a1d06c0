using Conformance.Tests.Render;
using Harness.Contracts.Clauses;

namespace Conformance.Tests.Memory;

/// <summary>AVAILABLE_MEMORY, which is a figure of the whole device.</summary>
[Category("Memory")]
public sealed class AvailableMemoryTests(DeviceFixture device)
{
    private const ulong Size = 64UL << 20;
    private const ulong Granularity = 2UL << 20;

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableCounts)]
    public void Falls_by_what_is_allocated()
    {
        GpuNeighbours.Changes(device, Fall, Size, $"a buffer of 0x{Size:x} bytes was allocated");

        long Fall()
        {
            ulong before = device.AvailableBytes();
            using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);
            return (long)(before - device.AvailableBytes());
        }
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableCounts, MemoryClauses.FreeReturnsMemory)]
    public void Rises_when_memory_is_freed()
    {
        GpuNeighbours.Changes(device, Rise, Size, $"a buffer of 0x{Size:x} bytes was freed");

        long Rise()
        {
            using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);
            ulong before = device.AvailableBytes();
            buffer.Free().Succeeded.Should().BeTrue();
            return (long)(device.AvailableBytes() - before);
        }
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableRounded)]
    public void Is_a_multiple_of_2_MiB_or_on_an_apu_of_pages()
    {
        using RenderNode render = RenderNode.Open(device);

        (device.AvailableBytes() % (render.IsApu ? device.PageSize : Granularity)).Should().Be(0);
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableWithinVram)]
    public void Is_not_more_than_the_video_memory_of_the_node()
    {
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");

        device.AvailableBytes().Should().BeLessThanOrEqualTo(device.Node.VramSize);
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.AvailableWithinVram)]
    public void Leaves_room_for_page_tables()
    {
        const ulong Least = 8UL << 20;
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");

        // An entry of 8 bytes for a page of 4 KiB, for each of the processes' halves: the driver counts more where the machine has memory.
        device.AvailableBytes().Should().BeLessThanOrEqualTo(device.Node.VramSize - Math.Max(device.Node.VramSize >> 14, Least));
    }
}
