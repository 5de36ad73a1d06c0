using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Queues;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Topology;

/// <summary>Properties of the nodes.</summary>
[Category("Topology")]
public sealed class NodeTests(DeviceFixture device)
{
    private static readonly GfxVersion s_gfx9 = new(9, 0, 0);
    private static readonly KfdVersion s_kfd117 = new(1, 17), s_kfd118 = new(1, 18);

    [ConformanceFact]
    [Verifies(TopologyClauses.TargetVersion)]
    public void Gpu_node_names_its_instruction_set()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.Properties[NodeKey("gfx_target_version", gpu)].Should().NotBe(0, "{0} is a GPU", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.NodeKeysComplete)]
    public void Node_has_every_key()
    {
        foreach (TopologyNode node in device.Topology.Nodes)
        {
            IEnumerable<string> expected = node.IsGpu ? NodeKeys.OfEveryNode.Concat(NodeKeys.OfEveryGpu) : NodeKeys.OfEveryNode;
            expected.Where(key => !node.Properties.ContainsKey(key)).Should().BeEmpty("{0} describes {1}", node.File.Path, node);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.WaveSize)]
    public void Wave_has_64_lanes_on_gfx9_and_32_later()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.WaveSize.Should().Be(gpu.GfxVersion.Major == 9 ? 64 : 32, "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.SimdCount)]
    public void Simd_count_is_whole_compute_units()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
        {
            gpu.SimdCount.Should().BePositive("{0}", gpu);
            (gpu.SimdCount % gpu.SimdsPerComputeUnit).Should().Be(0, "{0} has {1} SIMDs, {2} in a compute unit", gpu, gpu.SimdCount, gpu.SimdsPerComputeUnit);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.XccCount)]
    public void Gpu_node_has_an_xcc()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
        {
            bool isTold = gpu.Properties.TryGetValue(NodeKeys.NumXcc, out ulong count);
            Require.NotBefore(!isTold, device.Version, s_kfd117, "tells num_xcc");
            count.Should().BePositive("{0}", gpu);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ArrayCount)]
    public void Shader_arrays_fill_the_engines_of_each_xcc()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
        {
            int share = gpu.XccCount * gpu.ShaderArraysPerEngine;
            gpu.ShaderArrays.Should().BePositive("{0}", gpu);
            (gpu.ShaderArrays % share).Should().Be(0, "{0} has {1} arrays in {2} XCCs, {3} in an engine", gpu, gpu.ShaderArrays, gpu.XccCount, gpu.ShaderArraysPerEngine);
        }
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ComputeUnitRoom)]
    public void Compute_units_fit_into_the_shader_arrays()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.ComputeUnits.Should().BeLessThanOrEqualTo(gpu.ShaderArrays * gpu.ComputeUnitsPerShaderArray, "{0} has {1} arrays", gpu, gpu.ShaderArrays);
    }

    [ConformanceTheory]
    [Verifies(TopologyClauses.ShaderLimits)]
    [InlineData("max_waves_per_simd")]
    [InlineData("lds_size_in_kb")]
    [InlineData("max_slots_scratch_cu")]
    public void Limit_of_waves_is_not_zero(string key)
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.Properties[NodeKey(key, gpu)].Should().BePositive("{0} of {1}", key, gpu);
    }

    [ConformanceTheory]
    [Verifies(TopologyClauses.QueueCounts)]
    [InlineData("num_cp_queues")]
    [InlineData("num_sdma_queues_per_engine")]
    public void Gpu_node_has_hardware_queues(string key)
    {
        foreach (TopologyNode gpu in device.Topology.Gpus)
            gpu.Properties[NodeKey(key, gpu)].Should().BePositive("{0} of {1}", key, gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.DoorbellType)]
    public void Doorbells_have_64_bits()
    {
        foreach (TopologyNode gpu in device.Topology.Gpus.Where(node => node.GfxVersion >= s_gfx9))
            gpu.Capabilities.DoorbellType.Should().Be(KfdSysfs.HSA_CAP_DOORBELL_TYPE_2_0, "{0}", gpu);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ContextSizes)]
    [GuardsAgainst("drm/amdkfd: bump minimum vgpr size for gfx1151")]
    public void Context_save_sizes_follow_the_formula()
    {
        TopologyNode gpu = device.Node;
        Require.NotBefore(gpu.ContextSaveSize is null or 0, device.Version, s_kfd118, "tells cwsr_size and ctl_stack_size");

        QueueMemoryLayout expected = QueueMemoryLayout.ByFormula(gpu, device.PageSize);

        gpu.ControlStackSize.Should().Be(expected.ControlStackSize);
        gpu.ContextSaveSize.Should().Be(expected.ContextSaveSize);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CpuCores)]
    public void Cpu_nodes_have_cores_and_no_simds()
    {
        // An APU may be one node of cores and SIMDs.
        device.Topology.Nodes.Sum(node => node.CpuCores).Should().BePositive("the CPUs of the machine have cores");
        foreach (TopologyNode node in device.Topology.Nodes.Where(node => !node.IsGpu))
            node.SimdCount.Should().Be(0, "{0}", node);
    }

    [ConformanceTheory]
    [Verifies(TopologyClauses.CpuNodeFigures)]
    [InlineData(NodeKeys.GfxTargetVersion + "," + NodeKeys.MaxWavesPerSimd + "," + NodeKeys.ArrayCount)]
    [InlineData(NodeKeys.NumCpQueues + "," + NodeKeys.NumSdmaEngines + "," + NodeKeys.NumGws)]
    [InlineData(NodeKeys.CwsrSize + "," + NodeKeys.CtlStackSize)]
    public void Cpu_nodes_have_nothing_of_a_gpu(string keys)
    {
        string[] wanted = keys.Split(',');
        Require.That(device.Topology.Nodes.All(node => wanted.All(key => node.Properties.Any(property => property.Key == key))), $"this driver does not tell {keys}");
        foreach (TopologyNode node in device.Topology.Nodes.Where(node => !node.IsGpu))
            node.Properties.Where(property => wanted.Contains(property.Key)).Should().OnlyContain(property => property.Value == 0, "{0}", node);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.RenderMinor)]
    public void Render_node_of_gpu_opens()
    {
        KernelResult opened = device.Kernel.Open(device.Node.RenderNodePath, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);

        opened.Error.Should().Be(Errno.None, "drm_render_minor of {0} names {1}", device.Node, device.Node.RenderNodePath);
        device.Kernel.Close(opened.Int32);
    }

    [ConformanceTheory]
    [Verifies(TopologyClauses.PciIdentity)]
    [InlineData("vendor", "vendor_id")]
    [InlineData("device", "device_id")]
    public void Node_has_the_identity_of_its_pci_device(string file, string key)
    {
        TopologyNode gpu = device.Node;
        string path = $"/sys/class/drm/renderD{gpu.DrmRenderMinor}/device/{file}";
        Errno error = device.Kernel.Files.Read(path, out string text);
        Require.That(error == Errno.None, $"{path} gives {error}: a partition has no PCI device of its own");

        gpu.Properties[NodeKey(key, gpu)].Should().Be(Convert.ToUInt64(text.Trim(), 16), "{0} says {1}", path, text.Trim());
    }

    [ConformanceTheory]
    [Verifies(TopologyClauses.NodeKeysOfVersion)]
    [InlineData(17u, false, NodeKeys.DebugProp + "," + NodeKeys.NumXcc)]
    [InlineData(18u, true, NodeKeys.CwsrSize + "," + NodeKeys.CtlStackSize)]
    [InlineData(18u, false, NodeKeys.Capability2)]
    public void Node_has_the_keys_of_its_version(uint minor, bool isOfCpus, string keys)
    {
        Require.That(device.Version >= new KfdVersion(1, minor), $"these keys came with KFD 1.{minor}");

        foreach (TopologyNode node in device.Topology.Nodes.Where(node => node.IsGpu || isOfCpus))
            node.Properties.Should().ContainKeys(keys.Split(','), "{0}", node);
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.CpuClock)]
    public void Clock_of_the_cpu_is_the_same_on_every_node() =>
        device.Topology.Nodes.Select(node => node.MaxCpuClock).Distinct().Should().ContainSingle("every node tells that of the first CPU");

    // A missing key is a statement of the test, and not an error of the dictionary.
    private static string NodeKey(string key, TopologyNode node)
    {
        node.Properties.Should().ContainKey(key, "every kernel tells it of {0}", node);
        return key;
    }
}
