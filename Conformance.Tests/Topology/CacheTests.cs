using Harness.Contracts.Clauses;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>Caches of the GPU nodes.</summary>
[Category("Topology")]
public sealed class CacheTests(DeviceFixture device)
{
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
    [Verifies(TopologyClauses.CacheSiblings)]
    public void Cache_serves_the_processor_that_it_names()
    {
        // The caches of a node with CPU cores are what its firmware tells, and not the driver.
        foreach (Cache cache in device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0).SelectMany(gpu => gpu.Caches))
            cache.Siblings.Should().StartWith(true, "the map of {0} counts from processor 0x{1:x}", cache.File.Path, cache.FirstProcessor);
    }
}
