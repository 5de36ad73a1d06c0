using Harness.Contracts.Clauses;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>vram_GPUID in the process's directory of sysfs.</summary>
[Category("Memory")]
public sealed class VramUsageTests(DeviceFixture device)
{
    // Not whole pages, and a number that no other process is likely to allocate in the same moment.
    private const ulong Size = 0x31_2345;
    private const ulong Counted = 0x31_3000;

    [ConformanceFact]
    [Verifies(MemoryClauses.VramUsageCounts)]
    public void Counts_a_buffer_in_whole_pages()
    {
        _ = device.Device;
        Dictionary<string, long> before = VramUsage.Of(device);
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);

        VramUsage.ChangesSince(before, device).Should().Contain((long)Counted, $"a buffer of 0x{Size:x} bytes was allocated");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.VramUsageCounts)]
    public void Forgets_a_buffer_that_was_freed()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);
        Dictionary<string, long> before = VramUsage.Of(device);
        buffer.Free().Succeeded.Should().BeTrue();

        VramUsage.ChangesSince(before, device).Should().Contain(-(long)Counted, $"a buffer of 0x{Size:x} bytes was freed");
    }

    [ConformanceFact]
    [Verifies(AllocationClauses.DoubledCountsHalf)]
    public void Counts_half_of_a_buffer_that_is_mapped_twice()
    {
        const uint Doubled = MemoryCalls.Vram | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM;
        _ = device.Device;
        Dictionary<string, long> before = VramUsage.Of(device);
        using RawBuffer buffer = RawBuffer.Allocate(device, 2 * Counted, Doubled);
        IReadOnlyList<long> taken = VramUsage.ChangesSince(before, device);
        before = VramUsage.Of(device);
        buffer.Free().Succeeded.Should().BeTrue();

        taken.Should().Contain((long)Counted, $"0x{2 * Counted:x} bytes are mapped, and half of them allocated");
        VramUsage.ChangesSince(before, device).Should().Contain(-(long)Counted);
    }
}
