using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Topology;

/// <summary>Links between the nodes.</summary>
[Category("Topology")]
public sealed class LinkTests(DeviceFixture device)
{
    private const uint PciExpressWeight = 20;
    private static readonly KfdVersion s_enginesAreTold = new(1, 17);

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkFromNode)]
    public void Link_starts_at_its_node()
    {
        foreach (TopologyNode node in device.Topology.Nodes)
        {
            foreach (Link link in node.IoLinks.Concat(node.PeerLinks))
                link.From.Should().Be(node.Index, "{0} belongs to {1}", link.File.Path, node);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkTarget)]
    public void Link_leads_to_another_node()
    {
        device.Kernel.Files.List($"{MachineTopology.DefaultRoot}/nodes", out IReadOnlyList<string> nodes).Should().Be(Errno.None);
        foreach (TopologyNode node in device.Topology.Nodes)
        {
            foreach (Link link in node.IoLinks.Concat(node.PeerLinks))
            {
                link.To.Should().NotBe(node.Index, "{0} would lead nowhere", link.File.Path);
                nodes.Should().Contain($"{link.To}", "{0} leads there", link.File.Path);
            }
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkReverse)]
    public void Gpu_that_the_cpu_reaches_is_linked_both_ways()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(node => node.HasLargeBar && node.CpuCores == 0))
        {
            gpu.IoLinks.Should().NotBeEmpty("{0} hangs on a CPU", gpu);
            foreach (Link link in gpu.IoLinks)
            {
                TopologyNode? peer = device.Topology.Nodes.FirstOrDefault(node => node.Index == link.To);
                if (peer is not null)
                    peer.IoLinks.Should().Contain(back => back.To == gpu.Index, "{0} leads to {1}", link.File.Path, peer);
            }
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkWeight)]
    public void Link_over_pci_express_weighs_20()
    {
        foreach (Link link in DirectLinks().Where(link => link.IsPciExpress))
            link.Weight.Should().Be(PciExpressWeight, "{0}", link.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkBandwidth)]
    public void Least_bandwidth_of_link_does_not_exceed_its_most()
    {
        foreach (Link link in DirectLinks())
            link.MinBandwidth.Should().BeLessThanOrEqualTo(link.MaxBandwidth, "{0}", link.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkEngines)]
    public void Link_between_gpu_and_cpu_recommends_every_engine_on_both_sides()
    {
        List<(TopologyNode Gpu, Link Link)> links = [.. DirectLinks().SelectMany(EndsOnOneGpu)];
        Require.NotBefore(links.TrueForAll(link => link.Link.RecommendedSdmaEngines is null), device.Version, s_enginesAreTold, "recommends SDMA engines");

        foreach ((TopologyNode gpu, Link link) in links)
            link.RecommendedSdmaEngines.Should().Be((1u << gpu.SdmaEngines) - 1, "{0} has {1} engines: {2}", gpu, gpu.SdmaEngines, link.File.Path);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.LinkType, TopologyClauses.LinkEnabled)]
    public void Gpu_hangs_on_a_cpu_by_an_enabled_link_of_pci_express_or_xgmi()
    {
        foreach ((TopologyNode gpu, Link link) in DirectLinks().SelectMany(EndsOnOneGpu))
        {
            (link.IsPciExpress || link.IsXgmi).Should().BeTrue("{0} is of type {1}: {2}", link.File.Path, link.Type, gpu);
            (link.Flags & KfdSysfs.HSA_IOLINK_FLAGS_ENABLED).Should().NotBe(0, "{0}", link.File.Path);
        }
    }

    // The links of a CPU to a GPU and back. Between two GPUs the driver may choose by their places in a hive.
    private IEnumerable<(TopologyNode Gpu, Link Link)> EndsOnOneGpu(Link link)
    {
        TopologyNode[] gpus = [.. device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0 && (gpu.Index == link.From || gpu.Index == link.To))];
        if (gpus is [var gpu] && device.Topology.Nodes.Any(node => !node.IsGpu && (node.Index == link.From || node.Index == link.To)))
            yield return (gpu, link);
    }

    private IEnumerable<Link> DirectLinks() => device.Topology.Nodes.SelectMany(node => node.IoLinks);
}
