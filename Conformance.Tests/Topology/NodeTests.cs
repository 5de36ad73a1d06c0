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
            Require.That(gpu.Properties.TryGetValue("num_xcc", out ulong count), "this kernel does not tell num_xcc");
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
    public void Context_save_sizes_follow_the_formula()
    {
        TopologyNode gpu = device.Node;
        Require.That(gpu.ContextSaveSize is > 0 && gpu.ControlStackSize is > 0, "this kernel does not tell cwsr_size and ctl_stack_size");

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

    // A missing key is a statement of the test, and not an error of the dictionary.
    private static string NodeKey(string key, TopologyNode node)
    {
        node.Properties.Should().ContainKey(key, "every kernel tells it of {0}", node);
        return key;
    }
}
