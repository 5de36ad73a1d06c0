using Harness.Backends.DevKfd;
using Harness.Kernel;
using Harness.Memory;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>Everything that the driver tells of what a process has, once for the process and once for each GPU that it has open. What it does not tell is not compared.</summary>
/// <param name="Gpus">By gpu_id.</param>
/// <param name="Events">The next ids of events.</param>
/// <param name="Files">fdinfo.</param>
/// <param name="EventPage">The event page, which KFD keeps as long as the process lives; null before there is one.</param>
/// <param name="Kept">Handles of memory that the library has for itself.</param>
internal sealed record DriverUsage(
    IReadOnlyDictionary<uint, GpuUsage> Gpus, FreeIds? Events, FileUsage? Files, MemoryAllocation? EventPage, IReadOnlyCollection<ulong> Kept)
{
    /// <summary>The usage now.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="nodes">The GPUs that the process has open.</param>
    public static DriverUsage Of(IKernel kernel, IEnumerable<TopologyNode> nodes)
    {
        KfdProcess process = KfdProcess.Of(kernel);
        return new DriverUsage(
            nodes.ToDictionary(node => node.GpuId, node => GpuUsage.Of(kernel, process.Descriptor, node)),
            FreeIds.Events(kernel, process.Descriptor),
            FileUsage.Of(kernel),
            process.EventPage,
            process.KeptHandles);
    }

    /// <summary>What is there that was not before, for people; null when nothing is.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="tolerance">Bytes that figures of the machine may move by themselves.</param>
    public string? Beyond(DriverUsage before, ulong tolerance)
    {
        ulong lasting = EventPage is { } page && before.EventPage is null ? page.Range.Size : 0;

        // In the address space of each further GPU the page comes to be when that signals first.
        ulong elsewhere = EventPage is { } shared ? shared.Range.Size * (ulong)Math.Max(0, Gpus.Count - 1) : 0;
        ulong tables = Gpus.Values.Aggregate(0ul, (sum, gpu) => sum + gpu.Tables);
        string[] more =
        [
            .. Gpus.Where(gpu => before.Gpus.ContainsKey(gpu.Key)).SelectMany(gpu => gpu.Value.Beyond(before.Gpus[gpu.Key], Kept, lasting, tolerance)),
            .. Events is not null && before.Events is not null ? Events.Beyond(before.Events, []) : [],
            .. Files is not null && before.Files is not null ? Files.Beyond(before.Files, lasting + elsewhere, tables) : [],
        ];
        return more.Length == 0 ? null : string.Join(" and ", more);
    }
}
