using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Topology;

/// <summary>Caches of a GPU node (kfd_topology.c:kfd_fill_cache_non_crat_info, kfd_cache_show).</summary>
internal static class CacheEntries
{
    private const int MapBits = 32; // of a shader array
    private const uint Data = 9;        // data, of the compute units
    private const uint Instruction = 10; // instructions, of the compute units

    /// <summary>The properties files, in order.</summary>
    /// <param name="model">The GPU.</param>
    /// <param name="firstProcessor">Number of its first compute unit.</param>
    /// <param name="contract">What is kept.</param>
    public static IReadOnlyList<string> Of(GpuModel model, uint firstProcessor, Contract contract)
    {
        uint first = contract.Keeps(TopologyClauses.CacheProcessors) ? firstProcessor : 0;
        uint data = contract.Keeps(TopologyClauses.CacheTypes) ? Data : Data | Instruction;
        string single = Map(1);
        string pair = contract.Keeps(TopologyClauses.CachesServeAlike) ? Map(2) : single;
        List<string> entries = [];
        for (uint unit = 0; unit < model.ComputeUnits; unit++)
            entries.Add(Entry(contract, first + unit, 1, model.Generation.Identity.VectorCacheKilobytes, 64, data, single));
        for (uint unit = 0; unit < model.ComputeUnits; unit += 2)
        {
            entries.Add(Entry(contract, first + unit, 1, 64, 64, Instruction, pair));
            entries.Add(Entry(contract, first + unit, 1, 16, 64, data, pair));
        }

        string all = string.Join(',', model.UnitsOfArrays.Select(Map));
        if (contract.Keeps(TopologyClauses.CacheLevels))
            entries.Add(Entry(contract, first, 2, model.Generation.Identity.Level2Kilobytes, 128, data, all));
        return entries;
    }

    // The processors from the first one on that a cache serves.
    private static string Map(int units) => string.Join(',', new string('1', units).PadRight(MapBits, '0').ToCharArray());

    private static string Entry(Contract contract, uint firstUnit, int level, int kilobytes, int line, uint type, string map)
    {
        int size = contract.Keeps(TopologyClauses.CacheSize) ? kilobytes : 0;
        int lineSize = contract.Keeps(TopologyClauses.CacheLine) ? line : line / 2;
        string untold = contract.Keeps(TopologyClauses.CacheUntold) ? "cache_lines_per_tag 0\nassociation 0\nlatency 0\n" : "cache_lines_per_tag 1\nassociation 16\nlatency 1\n";
        string siblings = contract.Keeps(TopologyClauses.CacheSiblings) ? map : $"0{map[1..]}";
        return $"processor_id_low {firstUnit}\nlevel {level}\nsize {size}\ncache_line_size {lineSize}\n{untold}type {type}\nsibling_map {siblings}\n";
    }
}
