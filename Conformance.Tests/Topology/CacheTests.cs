using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>Caches of the GPU nodes.</summary>
[Category("Topology")]
public sealed class CacheTests(DeviceFixture device)
{
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
            cache.Siblings.Should().StartWith(true, "the map of {0} counts from processor 0x{1:x}", cache.File.Path, cache.FirstProcessor);
    }

    // The caches of a node with CPU cores are what its firmware tells, and not the driver.
    private IEnumerable<Cache> OwnCaches() => device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0).SelectMany(gpu => gpu.Caches);
}
