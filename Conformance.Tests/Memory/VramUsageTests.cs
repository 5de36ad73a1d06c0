using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Kernel;

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
        Dictionary<string, long> before = Usage();
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);

        Changes(before).Should().Contain((long)Counted, $"a buffer of 0x{Size:x} bytes was allocated");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.VramUsageCounts)]
    public void Forgets_a_buffer_that_was_freed()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, MemoryCalls.Vram);
        Dictionary<string, long> before = Usage();
        buffer.Free().Succeeded.Should().BeTrue();

        Changes(before).Should().Contain(-(long)Counted, $"a buffer of 0x{Size:x} bytes was freed");
    }

    private IEnumerable<long> Changes(Dictionary<string, long> before) => Usage().Select(now => now.Value - before.GetValueOrDefault(now.Key));

    // Of this process; of all where its number is not known, as in a container: one of them must show the change.
    private Dictionary<string, long> Usage()
    {
        Dictionary<string, long> usage = [];
        foreach (string directory in GpuNeighbours.OwnDirectory(device) is { } own ? [own] : GpuNeighbours.Directories(device))
        {
            if (device.Kernel.Files.Read($"{directory}/vram_{device.Node.GpuId}", out string text) == Errno.None)
                usage[directory] = long.Parse(text, CultureInfo.InvariantCulture);
        }

        return usage;
    }
}
