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
        IdentityFacts facts = model.Generation.Identity;
        int shared = facts.UnitsOfSharedCaches;
        List<(uint First, int Units)> arrays = [.. model.UnitsOfArrays.Select((units, array) => (first + (uint)(array * model.ComputeUnitsPerArray), units))];
        List<string> entries = [];
        foreach ((uint unit, _) in arrays.SelectMany(array => Groups(array.First, array.Units, 1)))
            entries.Add(Entry(contract, unit, 1, facts.VectorCacheKilobytes, 64, data, Map(1)));
        foreach ((uint unit, int units) in arrays.SelectMany(array => Groups(array.First, array.Units, shared)))
        {
            string map = Map(contract.Keeps(TopologyClauses.CachesServeAlike) ? units : 1);
            entries.Add(Entry(contract, unit, 1, facts.InstructionCacheKilobytes, 64, Instruction, map));
            entries.Add(Entry(contract, unit, 1, 16, 64, data, map));
        }

        string all = string.Join(',', model.UnitsOfArrays.Select(Map));
        if (contract.Keeps(TopologyClauses.CacheLevels))
            entries.Add(Entry(contract, first, 2, facts.Level2Kilobytes, facts.Level2Line, data, all));
        return entries;
    }

    // The units of an array in groups that have a cache together; the last one may be smaller.
    private static IEnumerable<(uint First, int Units)> Groups(uint first, int units, int size)
    {
        for (int unit = 0; unit < units; unit += size)
            yield return (first + (uint)unit, Math.Min(size, units - unit));
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
