using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;

namespace Conformance.Tests.Memory;

/// <summary>AQL_QUEUE_MEM: memory whose second half of addresses is the first one again.</summary>
[Category("Memory")]
public sealed class AqlQueueMemoryTests(DeviceFixture device)
{
    private const ulong Half = 64 << 10;

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.AqlMappedTwice)]
    public void Both_halves_of_the_addresses_are_the_same_memory()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(2 * Half, MemoryKind.Vram, MemoryFlags.AqlQueueMemory);
        uint[] expected = GpuMemory.RandomDwords(device, (int)Half / sizeof(uint));

        memory.Write(buffer, expected);

        GpuMemory.ShouldMatch(memory.Read(buffer.GpuAddress + Half, Half), expected, "the second half, after the first was written");
    }
}
