using Fixtures.Machines;
using Harness.Foundation;
using Harness.Topology;

namespace Harness.Tests.Topology;

/// <summary>The trees of Fixtures/Machines, read as a runner's would be.</summary>
public class MachineTests
{
    [Theory]
    [InlineData("vega10", "gfx900", 64, 64, 1, 4)]
    [InlineData("mi210", "gfx90a", 104, 64, 1, 8)]
    [InlineData("mi300x-spx", "gfx942", 304, 64, 8, 4)]
    [InlineData("rx6900xt", "gfx1030", 80, 32, 1, 4)]
    [InlineData("rx7900xtx", "gfx1100", 96, 32, 1, 6)]
    [InlineData("rx9070", "gfx1201", 56, 32, 1, 4)]
    public void Shader_cores_are_derived_from_the_properties(
        string machine, string gfx, int computeUnits, int waveSize, int xccs, int shaderEnginesPerXcc)
    {
        TopologyNode gpu = FirstGpu(machine);
        gpu.GfxVersion.Name.Should().Be(gfx);
        gpu.ComputeUnits.Should().Be(computeUnits);
        gpu.WaveSize.Should().Be(waveSize);
        gpu.XccCount.Should().Be(xccs);
        gpu.ShaderEnginesPerXcc.Should().Be(shaderEnginesPerXcc);
    }

    [Theory]
    [InlineData("vega10", 8UL << 30, 256UL << 20, false)]
    [InlineData("mi210", 64UL << 30, 64UL << 30, true)]
    [InlineData("mi300x-spx", 192UL << 30, 192UL << 30, true)]
    [InlineData("rx6900xt", 16UL << 30, 256UL << 20, false)]
    [InlineData("rx7900xtx", 24UL << 30, 24UL << 30, true)]
    [InlineData("rx9070", 16UL << 30, 16UL << 30, true)]
    public void Video_memory_is_derived_from_the_banks(string machine, ulong size, ulong visible, bool largeBar)
    {
        TopologyNode gpu = FirstGpu(machine);
        (gpu.VramSize, gpu.VisibleVramSize, gpu.HasLargeBar).Should().Be((size, visible, largeBar));
    }

    [Theory]
    [InlineData("vega10", 2, 0, 2)]
    [InlineData("mi210", 2, 3, 8)]
    [InlineData("mi300x-spx", 2, 14, 8)]
    [InlineData("rx7900xtx", 2, 0, 6)]
    public void Sdma_engines_are_read(string machine, int engines, int xgmiEngines, int queues)
    {
        TopologyNode gpu = FirstGpu(machine);
        (gpu.SdmaEngines, gpu.SdmaXgmiEngines, gpu.SdmaQueuesPerEngine).Should().Be((engines, xgmiEngines, queues));
    }

    [Fact]
    public void Keys_that_the_oldest_kernel_lacks_are_null()
    {
        TopologyNode gpu = FirstGpu("vega10");
        gpu.ContextSaveSize.Should().BeNull();
        gpu.ControlStackSize.Should().BeNull();
        gpu.DebugProperties.Should().BeNull();
        gpu.Capabilities.Word2.Should().BeNull();
        gpu.XccCount.Should().Be(1);
        gpu.IoLinks[0].RecommendedSdmaEngines.Should().BeNull();
    }

    [Fact]
    public void Keys_of_the_newest_kernel_are_read()
    {
        TopologyNode gpu = FirstGpu("mi300x-spx");
        gpu.ContextSaveSize.Should().Be(0x1621000);
        gpu.ControlStackSize.Should().Be(0x3000);
        gpu.Capabilities.PerSdmaQueueReset.Should().BeTrue();
        gpu.IoLinks[1].RecommendedSdmaEngines.Should().Be(0xfffc);
    }

    [Fact]
    public void Capability_bits_are_told_apart()
    {
        NodeCapabilities gfx900 = FirstGpu("vega10").Capabilities;
        NodeCapabilities gfx942 = FirstGpu("mi300x-spx").Capabilities;
        NodeCapabilities gfx1100 = FirstGpu("rx7900xtx").Capabilities;

        gfx900.TrapDebug.Should().BeFalse();
        gfx942.TrapDebug.Should().BeTrue();
        gfx942.TrapDebugPreciseMemory.Should().BeTrue();
        gfx1100.TrapDebugPreciseMemory.Should().BeFalse();
        gfx942.PerQueueReset.Should().BeTrue();
        gfx942.AsicRevision.Should().Be(1);
        gfx942.WatchPoints.Should().Be(4);
        gfx900.DoorbellType.Should().Be(2);
        gfx900.DoorbellSize.Should().Be(8);
    }

    [Fact]
    public void Nodes_are_sorted_by_number_and_processors_have_no_gpu_id()
    {
        MachineTopology topology = MachineTopology.Load(Machine.Open("mi300x-spx"));
        topology.Nodes.Select(node => node.Index).Should().Equal(0, 1, 2, 3);
        topology.Nodes.Select(node => node.IsGpu).Should().Equal(false, false, true, true);
        topology.Nodes[0].CpuCores.Should().Be(96);
        topology.Nodes[0].Name.Should().BeEmpty();
        topology.Gpus.Select(gpu => gpu.RenderNodePath).Should().Equal("/dev/dri/renderD128", "/dev/dri/renderD136");
        topology.Gpus.Select(gpu => gpu.PciAddress).Should().Equal("0000:05:00.0", "0000:85:00.0");
    }

    [Fact]
    public void Links_lead_from_node_to_node()
    {
        TopologyNode gpu = FirstGpu("mi300x-spx");
        gpu.IoLinks.Select(link => (link.From, link.To, link.IsXgmi, link.IsPciExpress))
            .Should().Equal((2, 0, false, true), (2, 3, true, false));
        gpu.PeerLinks.Should().ContainSingle().Which.To.Should().Be(1);
    }

    [Fact]
    public void Caches_have_levels_and_siblings()
    {
        TopologyNode gpu = FirstGpu("rx7900xtx");
        gpu.Caches.Select(cache => (cache.Level, cache.Kilobytes)).Should().Equal((1, 32), (1, 32), (1, 16), (2, 6144), (3, 98304));
        gpu.Caches[1].Siblings.Should().HaveCount(32).And.Subject.Count(sibling => sibling).Should().Be(2);
    }

    [Fact]
    public void Every_machine_reads_without_a_missing_property()
    {
        foreach (string machine in Machine.Names)
        {
            foreach (TopologyNode node in MachineTopology.Load(Machine.Open(machine)).Nodes)
            {
                Action read = () =>
                {
                    Read(node);
                    node.MemoryBanks.ToList().ForEach(Read);
                    node.Caches.ToList().ForEach(Read);
                    node.IoLinks.Concat(node.PeerLinks).ToList().ForEach(Read);
                };

                if (node.IsGpu)
                    read.Should().NotThrow(machine);
                Count(node, NodeKeys.MemBanksCount).Should().Be((ulong)node.MemoryBanks.Count, machine);
                Count(node, NodeKeys.CachesCount).Should().Be((ulong)node.Caches.Count, machine);
                Count(node, NodeKeys.IoLinksCount).Should().Be((ulong)node.IoLinks.Count, machine);
                Count(node, NodeKeys.P2pLinksCount).Should().Be((ulong)node.PeerLinks.Count, machine);
            }
        }

        static void Read(object thing) => Array.ForEach(thing.GetType().GetProperties(), property => property.GetValue(thing));
        static ulong Count(TopologyNode node, string key) => node.Properties[key];
    }

    [Fact]
    public void Unknown_machine_is_refused_with_the_names_there_are()
    {
        Action open = () => Machine.Open("rx570");
        open.Should().Throw<ArgumentException>().WithMessage("there is no machine 'rx570', only mi210, mi300x-spx*");
    }

    [Fact]
    public void Gfx_version_of_a_partitioned_number_is_decimal() =>
        FirstGpu("mi210").GfxVersion.Should().Be(new GfxVersion(9, 0, 10));

    private static TopologyNode FirstGpu(string machine) => MachineTopology.Load(Machine.Open(machine)).Gpus.First();
}
