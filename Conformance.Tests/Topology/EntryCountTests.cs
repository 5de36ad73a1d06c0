using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Topology;

namespace Conformance.Tests.Topology;

/// <summary>The counts in a node's properties, beside the directories that they count.</summary>
[Category("Topology")]
public sealed class EntryCountTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(TopologyClauses.MemoryBankCount)]
    public void Memory_banks_are_counted() => CountMatches("mem_banks_count", "mem_banks");

    [ConformanceFact]
    [Verifies(TopologyClauses.CacheCount)]
    public void Caches_are_counted() => CountMatches("caches_count", "caches");

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkCount)]
    public void Direct_links_are_counted() => CountMatches("io_links_count", "io_links");

    [ConformanceFact]
    [Verifies(TopologyClauses.PeerLinkCount)]
    public void Peer_links_are_counted() => CountMatches("p2p_links_count", "p2p_links");

    private void CountMatches(string key, string directory)
    {
        foreach (TopologyNode node in device.Topology.Nodes)
        {
            string path = $"{MachineTopology.DefaultRoot}/nodes/{node.Index}/{directory}";
            device.Kernel.Files.List(path, out IReadOnlyList<string> entries).Should().Be(Errno.None, "{0} is there", path);

            node.Properties.Should().Contain(key, (ulong)entries.Count, "{0} has that many entries", path);
        }
    }
}
