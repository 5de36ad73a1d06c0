using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;

namespace Conformance.Tests.Memory;

/// <summary>What a buffer holds over its life.</summary>
[Category("Memory")]
public sealed class ContentsTests(DeviceFixture device)
{
    private const ulong Size = 1UL << 20;

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.VramCleared)]
    public void Fresh_video_memory_is_zero_whatever_its_last_owner_left()
    {
        using var memory = new GpuMemory(device);
        using (GpuBuffer last = device.Device.Allocate(Size, MemoryKind.Vram))
            memory.Fill(last, 0x5ec2_e75a);

        using GpuBuffer fresh = device.Device.Allocate(Size, MemoryKind.Vram);

        GpuMemory.ShouldAllBe(memory.Read(fresh), 0, "fresh video memory");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.SystemCleared)]
    public void Fresh_system_memory_is_zero_whatever_its_last_owner_left()
    {
        using (GpuBuffer last = device.Device.Allocate(Size, MemoryKind.Gtt))
            last.AsSpan<uint>().Fill(0x5ec2_e75a);

        using GpuBuffer fresh = device.Device.Allocate(Size, MemoryKind.Gtt);

        GpuMemory.ShouldAllBe(fresh.AsSpan<uint>(), 0, "fresh system memory");
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(MemoryKind.Vram)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(MemoryClauses.UnmapKeepsContents)]
    public void Contents_survive_unmap_and_map(MemoryKind kind)
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(Size, kind);
        uint[] expected = GpuMemory.RandomDwords(device, (int)Size / sizeof(uint));
        memory.Write(buffer, expected);

        device.Unmap(buffer.Allocation.Handle, device.Node.GpuId).Succeeded.Should().BeTrue();
        device.Map(buffer.Allocation.Handle, device.Node.GpuId).Succeeded.Should().BeTrue();

        GpuMemory.ShouldMatch(memory.Read(buffer), expected, $"{kind} after it was mapped again");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.BuffersAreApart)]
    public void Buffers_do_not_touch_each_other_among_freed_ones()
    {
        Random random = device.NewRandom();
        using var memory = new GpuMemory(device);
        List<GpuBuffer> buffers = [];
        try
        {
            for (uint i = 0; i < 48; i++)
            {
                // Whole blocks of an allocator that halves lie side by side; behind others there is room that nobody has.
                ulong pages = i % 4 < 2 ? 1UL << random.Next(7) : (ulong)random.Next(1, 65);
                GpuBuffer buffer = device.Device.Allocate(4096 * pages, i % 2 == 0 ? MemoryKind.Vram : MemoryKind.Gtt);
                buffers.Add(buffer);
                memory.Fill(buffer, 0x0100_0000 + i);
                if (i % 3 == 2)
                    buffers[random.Next((int)i)].Dispose();
            }

            for (int i = 0; i < buffers.Count; i++)
            {
                if (!buffers[i].IsDisposed)
                    GpuMemory.ShouldAllBe(memory.Read(buffers[i]), 0x0100_0000 + (uint)i, $"buffer {i} of {buffers.Count}");
            }
        }
        finally
        {
            buffers.ForEach(buffer => buffer.Dispose());
        }
    }
}
