using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>Links between the GPUs of a machine: io_links over XGMI, p2p_links over PCI Express.</summary>
[Category("ManyGpus")]
public sealed class LinkTests(DeviceFixture device)
{
    private const uint XgmiHop = 15;
    private static readonly KfdVersion s_enginesAreTold = new(1, 17);
    private static readonly GfxVersion s_vega20 = new(9, 0, 6);

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.LinkedBothWays)]
    public void Direct_link_between_gpus_leads_back()
    {
        foreach ((TopologyNode from, TopologyNode to, Link link) in Between(node => node.IoLinks))
        {
            Link back = to.IoLinks.Should().ContainSingle(other => other.To == from.Index, "{0} leads from {1} to {2}", link.File.Path, from, to).Which;
            (back.Type, back.Weight).Should().Be((link.Type, link.Weight), "{0} is the way back of {1}", back.File.Path, link.File.Path);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.XgmiWeight)]
    public void Link_over_xgmi_weighs_15_for_each_hop()
    {
        foreach ((TopologyNode from, TopologyNode to, Link link) in Some(Between(node => node.IoLinks).Where(between => between.Link.IsXgmi), "over XGMI"))
        {
            Require.That(IsWhole(from) && IsWhole(to), $"{from} or {to} is a partition of a GPU");
            (link.Weight % XgmiHop).Should().Be(0, "{0} weighs {1}", link.File.Path, link.Weight);
            link.Weight.Should().BePositive("{0} leads to another GPU", link.File.Path);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.PciExpressWeight)]
    public void Link_over_pci_express_weighs_what_the_way_over_the_cpus_weighs()
    {
        foreach ((TopologyNode from, TopologyNode to, Link link) in Some(Between(node => node.PeerLinks).Where(between => between.Link.IsPciExpress), "over PCI Express"))
        {
            (Link up, Link down) = (from.IoLinks[0], to.IoLinks[0]);
            uint across = up.To == down.To ? 0 : Node(up.To)?.IoLinks.FirstOrDefault(other => other.To == down.To)?.Weight ?? 0;

            link.Weight.Should().Be(up.Weight + down.Weight + across, "{0} goes over {1} and {2}", link.File.Path, up.File.Path, down.File.Path);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.Hive)]
    public void Gpus_are_linked_over_xgmi_when_they_are_in_one_hive()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(IsWhole))
        {
            foreach (TopologyNode other in device.Topology.Gpus.Where(node => node.Index != gpu.Index && IsWhole(node)))
            {
                bool isLinked = gpu.IoLinks.Any(link => link.To == other.Index && link.IsXgmi);
                isLinked.Should().Be(AreInOneHive(gpu, other), "{0} is in hive 0x{1:x} and {2} in 0x{3:x}", gpu, gpu.HiveId, other, other.HiveId);
            }
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.NoWayBesideXgmi)]
    public void Gpus_of_one_hive_have_no_link_beside_xgmi()
    {
        (TopologyNode From, TopologyNode To)[] pairs =
        [
            .. device.Topology.Gpus.SelectMany(from => device.Topology.Gpus.Where(to => to.Index != from.Index && AreInOneHive(from, to)).Select(to => (from, to))),
        ];
        Require.That(pairs.Length > 0, "no two GPUs of the machine are in one hive");

        foreach ((TopologyNode from, TopologyNode to) in pairs)
            from.PeerLinks.Should().NotContain(link => link.To == to.Index, "{0} reaches {1} directly", from, to);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.XgmiEngines)]
    public void Link_over_xgmi_recommends_engines_of_the_xgmi_pool()
    {
        List<(TopologyNode From, TopologyNode To, Link Link)> links =
            [.. Some(Between(node => node.IoLinks).Where(between => between.Link.IsXgmi && between.From.SdmaXgmiEngines > 0), "over XGMI between GPUs with engines for it")];
        Require.NotBefore(links.TrueForAll(between => between.Link.RecommendedSdmaEngines is null), device.Version, s_enginesAreTold, "recommends SDMA engines");

        foreach ((TopologyNode from, _, Link link) in links)
        {
            uint pool = ((1u << from.SdmaXgmiEngines) - 1) << from.SdmaEngines;
            (link.RecommendedSdmaEngines & ~pool).Should().Be(0, "the engines of {0} for XGMI are 0x{1:x}: {2}", from, pool, link.File.Path);
            (link.RecommendedSdmaEngines & pool).Should().NotBe(0, "{0} can be copied over", link.File.Path);
        }
    }

    [ConformanceFact]
    [Verifies(PeerClauses.Coherence)]
    public void Link_to_a_gpu_is_coherent_over_xgmi_and_not_over_pci_express()
    {
        foreach (TopologyNode node in device.Topology.Nodes)
        {
            foreach (Link link in node.IoLinks.Concat(node.PeerLinks).Where(link => Gpu(link.To) is { } gpu && gpu.CpuCores == 0 && gpu.GfxVersion != s_vega20))
            {
                bool isCoherent = (link.Flags & KfdSysfs.HSA_IOLINK_FLAGS_NON_COHERENT) == 0;
                isCoherent.Should().Be(!link.IsPciExpress, "{0} is of type {1} and has the flags 0x{2:x}", link.File.Path, link.Type, link.Flags);
            }
        }
    }

    [ConformanceFact]
    [Verifies(PeerClauses.NumaNode)]
    public void Gpu_hangs_on_the_cpu_of_its_numa_node()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(gpu => gpu.CpuCores == 0))
        {
            string path = $"/sys/class/drm/renderD{gpu.DrmRenderMinor}/device/numa_node";
            Require.That(device.Kernel.Files.Read(path, out string text) == Errno.None, $"there is no {path}");
            int numa = int.Parse(text, CultureInfo.InvariantCulture);

            gpu.IoLinks.Should().NotBeEmpty("{0} hangs on a CPU", gpu);
            gpu.IoLinks[0].To.Should().Be(Math.Max(numa, 0), "{0} has {1}", path, numa);
        }
    }

    private IEnumerable<(TopologyNode From, TopologyNode To, Link Link)> Between(Func<TopologyNode, IReadOnlyList<Link>> links) =>
        from node in device.Topology.Gpus
        from link in links(node)
        let to = Gpu(link.To)
        where to is not null
        select (node, to, link);

    private static List<(TopologyNode From, TopologyNode To, Link Link)> Some(IEnumerable<(TopologyNode From, TopologyNode To, Link Link)> links, string which)
    {
        List<(TopologyNode, TopologyNode, Link)> found = [.. links];
        Require.That(found.Count > 0, $"no two GPUs of the machine are linked {which}");
        return found;
    }

    // A GPU that only its CPU is linked with over XGMI has its place on the PCI bus for a hive (kfd_topology.c:kfd_fill_iolink_non_crat_info).
    private static bool AreInOneHive(TopologyNode one, TopologyNode other) => one.HiveId > ushort.MaxValue && one.HiveId == other.HiveId;

    private TopologyNode? Node(int index) => device.Topology.Nodes.FirstOrDefault(node => node.Index == index);

    private TopologyNode? Gpu(int index) => device.Topology.Gpus.FirstOrDefault(node => node.Index == index);

    // The partitions of a GPU share its place on the bus, but for the function.
    private bool IsWhole(TopologyNode gpu) =>
        device.Topology.Gpus.Count(other => other.Domain == gpu.Domain && other.LocationId >> 3 == gpu.LocationId >> 3) == 1;
}
