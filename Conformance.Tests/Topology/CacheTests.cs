using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>Caches of the GPU nodes.</summary>
[Category("Topology")]
public sealed class CacheTests(DeviceFixture device)
{
    private const uint Data = 1, Instruction = 2, ComputeUnit = 8; // HSA_CACHE_TYPE_*
    private static readonly KfdVersion s_linesAreTold = new(1, 17);

    [ConformanceTheory]
    [Verifies(TopologyClauses.CacheLevels)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gpu_node_has_cache_of_level(int level)
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.Caches.Should().Contain(cache => cache.Level == level, "{0} has caches of both levels", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheSize)]
    public void No_cache_is_empty()
    {
        foreach (Cache cache in device.Topology.Gpus.SelectMany(gpu => gpu.Caches))
            cache.Kilobytes.Should().BePositive("{0}", cache.File.Path);
        foreach (Cache cache in OwnCaches().Where(cache => cache.Level == 1))
            BitOperations.IsPow2(cache.Kilobytes).Should().BeTrue("{0} has {1} KiB", cache.File.Path, cache.Kilobytes);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheTypes)]
    public void Cache_of_level_1_holds_data_or_instructions_and_one_of_level_2_data()
    {
        foreach (Cache cache in OwnCaches())
        {
            (cache.Type & ComputeUnit).Should().NotBe(0, "{0} is of the compute units", cache.File.Path);
            if (cache.Level == 1)
                (cache.Type & (Data | Instruction)).Should().BeOneOf([Data, Instruction], "{0}", cache.File.Path);
            else
                (cache.Type & Data).Should().NotBe(0, "{0}", cache.File.Path);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CachesServeAlike)]
    public void Caches_of_level_1_serve_every_compute_unit_alike()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0))
        {
            Dictionary<uint, int> instruction = Served(gpu, Instruction), data = Served(gpu, Data);

            data.Should().HaveCount(gpu.ComputeUnits, "{0} has so many compute units", gpu);
            instruction.Keys.Should().BeEquivalentTo(data.Keys, "{0} has programs wherever it has data", gpu);
            instruction.Values.Distinct().Should().Equal([1], "a compute unit of {0} fetches through one cache", gpu);
            data.Values.Distinct().Should().ContainSingle("the compute units of {0} are alike", gpu).Which.Should().BeGreaterThan(1, "vectors and scalars have their own");
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheProcessors)]
    public void Processor_of_cache_is_a_compute_unit_of_its_node()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0))
        {
            ulong first = gpu.Properties[NodeKeys.SimdIdBase];
            ulong room = (ulong)(gpu.ShaderArrays * gpu.ComputeUnitsPerShaderArray);
            gpu.Caches.Should().OnlyContain(cache => cache.FirstProcessor >= first && cache.FirstProcessor < first + room, "{0} has the processors from {1} on", gpu, first);

            uint lowest = gpu.Caches.Where(cache => cache.Level == 1).Min(cache => cache.FirstProcessor);
            gpu.Caches.Where(cache => cache.Level == 2).Should().OnlyContain(cache => cache.FirstProcessor <= lowest, "a cache of level 2 serves all of {0}", gpu);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheLine)]
    public void Line_of_cache_has_64_or_128_bytes()
    {
        List<Cache> caches = [.. OwnCaches()];
        Require.NotBefore(caches.TrueForAll(cache => cache.LineSize == 0), device.Version, s_linesAreTold, "tells the size of a cache line");

        foreach (Cache cache in caches)
            cache.LineSize.Should().BeOneOf([64, 128], "{0}", cache.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheUntold)]
    public void Tags_ways_and_latency_of_cache_are_not_told()
    {
        foreach (Cache cache in OwnCaches())
            (cache.LinesPerTag, cache.Associativity, cache.Latency).Should().Be((0, 0, 0u), "{0}", cache.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheSiblings)]
    public void Cache_serves_the_processor_that_it_names()
    {
        foreach (Cache cache in OwnCaches())
        {
            cache.Siblings.Should().StartWith(true, "the map of {0} counts from processor 0x{1:x}", cache.File.Path, cache.FirstProcessor);
            (cache.Siblings.Count % 8).Should().Be(0, "the map of {0} has whole bytes", cache.File.Path);
        }
    }

    // How many caches of level 1 serve each processor.
    private static Dictionary<uint, int> Served(TopologyNode gpu, uint type) => gpu.Caches
        .Where(cache => cache.Level == 1 && (cache.Type & type) != 0)
        .SelectMany(cache => cache.Siblings.Select((served, i) => (Served: served, Processor: cache.FirstProcessor + (uint)i)))
        .Where(place => place.Served)
        .CountBy(place => place.Processor)
        .ToDictionary();

    // The caches of a node with CPU cores are what its firmware tells, and not the driver.
    private IEnumerable<Cache> OwnCaches() => device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0).SelectMany(gpu => gpu.Caches);
}
