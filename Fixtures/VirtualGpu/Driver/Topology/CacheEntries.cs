using System.Text;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Topology;

/// <summary>Caches of a GPU node (kfd_crat.c: cache tables; kfd_topology.c:kfd_cache_show).</summary>
internal static class CacheEntries
{
    private const int MapBits = 256;
    private const uint Data = 9;        // data, of the compute units
    private const uint Instruction = 10; // instructions, of the compute units
    private const uint FirstSimdId = 0x8000_1000;

    /// <summary>The properties files, in order.</summary>
    public static IReadOnlyList<string> Of(GpuModel model, Contract contract)
    {
        List<string> entries = [];
        for (int unit = 0; unit < model.ComputeUnits; unit++)
            entries.Add(Entry(contract, unit, 1, model.Generation.Identity.VectorCacheKilobytes, 64, Data, 1));
        for (int unit = 0; unit < model.ComputeUnits; unit += 2)
        {
            entries.Add(Entry(contract, unit, 1, 64, 64, Instruction, 2));
            entries.Add(Entry(contract, unit, 1, 16, 64, Data, 2));
        }

        if (!contract.Keeps(TopologyClauses.CacheLevels))
            return entries;
        int perXcc = model.ComputeUnits / model.XccCount;
        for (int xcc = 0; xcc < model.XccCount; xcc++)
            entries.Add(Entry(contract, xcc * perXcc, 2, model.Generation.Identity.Level2Kilobytes, 128, Data, perXcc));
        return entries;
    }

    private static string Entry(Contract contract, int firstUnit, int level, int kilobytes, int line, uint type, int units)
    {
        var text = new StringBuilder();
        text.Append("processor_id_low ").Append(FirstSimdId + (uint)firstUnit).Append('\n');
        text.Append("level ").Append(level).Append('\n');
        text.Append("size ").Append(contract.Keeps(TopologyClauses.CacheSize) ? kilobytes : 0).Append('\n');
        text.Append("cache_line_size ").Append(contract.Keeps(TopologyClauses.CacheLine) ? line : line / 2).Append('\n');
        text.Append(contract.Keeps(TopologyClauses.CacheUntold) ? "cache_lines_per_tag 0\nassociation 0\nlatency 0\n" : "cache_lines_per_tag 1\nassociation 16\nlatency 1\n");
        text.Append("type ").Append(type).Append('\n');
        text.Append("sibling_map ");
        int first = contract.Keeps(TopologyClauses.CacheSiblings) ? 0 : 1;
        for (int bit = 0; bit < MapBits; bit++)
            text.Append(bit >= first && bit < first + units ? '1' : '0').Append(bit == MapBits - 1 ? '\n' : ',');
        return text.ToString();
    }
}
