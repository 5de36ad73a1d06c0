using System.Text;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Topology;

/// <summary>The properties file of a node, keys in the kernel's order (kfd_topology.c:node_show).</summary>
internal sealed class NodeProperties
{
    private const uint FirstSimdId = 0x8000_1000;
    private const long FirstUniqueId = 0x5EED_0000_0000_0001;
    private const int CpuCores = 16;
    private const int CpuClock = 3700;
    private const uint WatchMaskLowBit = 7;

    private readonly StringBuilder _text = new();

    private NodeProperties()
    {
    }

    /// <summary>The CPU node.</summary>
    /// <param name="profile">The driver.</param>
    /// <param name="contract">What is kept.</param>
    /// <param name="links">io_links of the node.</param>
    public static string OfCpu(DriverProfile profile, Contract contract, int links)
    {
        var node = new NodeProperties();
        node.Add("cpu_cores_count", contract.Keeps(TopologyClauses.CpuCores) ? CpuCores : 0);
        node.Add("simd_count", 0);
        node.Add("mem_banks_count", 1);
        node.Add("caches_count", 0);
        node.Add("io_links_count", links);
        node.Add("p2p_links_count", 0);
        int figure = contract.Keeps(TopologyClauses.CpuNodeFigures) ? 0 : 1;
        foreach (string key in (ReadOnlySpan<string>)
        [
            "cpu_core_id_base", "simd_id_base", "max_waves_per_simd", "lds_size_in_kb", "gds_size_in_kb", "num_gws", "wave_front_size",
            "array_count", "simd_arrays_per_engine", "cu_per_simd_array", "simd_per_cu", "max_slots_scratch_cu", "gfx_target_version",
            "vendor_id", "device_id", "location_id", "domain", "drm_render_minor", "hive_id", "num_sdma_engines", "num_sdma_xgmi_engines",
            "num_sdma_queues_per_engine", "num_cp_queues",
        ])
        {
            node.Add(key, figure);
        }

        if (profile.NodeHasContextSizes && contract.Keeps(TopologyClauses.NodeKeysOfVersion))
        {
            node.Add("cwsr_size", figure);
            node.Add("ctl_stack_size", figure);
        }

        node.Add("max_engine_clk_ccompute", CpuClock);
        return node._text.ToString();
    }

    /// <summary>A GPU node.</summary>
    /// <param name="device">The GPU.</param>
    /// <param name="profile">The driver.</param>
    /// <param name="contract">What is kept.</param>
    /// <param name="caches">Cache entries.</param>
    /// <param name="links">io_links of the node.</param>
    /// <param name="peers">p2p_links of the node.</param>
    public static string OfGpu(KfdDevice device, DriverProfile profile, Contract contract, int caches, int links, int peers)
    {
        GpuModel model = device.Gpu.Model;
        QueueSizes sizes = device.Sizes;
        var node = new NodeProperties();
        node.Add("cpu_cores_count", contract.Keeps(TopologyClauses.GpuHasNoCores) ? 0 : CpuCores);
        node.Add("simd_count", contract.Keeps(TopologyClauses.SimdCount) ? model.ComputeUnits * model.SimdsPerComputeUnit : model.ComputeUnits + 1);
        node.Add("mem_banks_count", contract.Keeps(TopologyClauses.MemoryBankCount) ? 1 : 2);
        node.Add("caches_count", contract.Keeps(TopologyClauses.CacheCount) ? caches : caches + 1);
        node.Add("io_links_count", contract.Keeps(TopologyClauses.LinkCount) ? links : links + 1);
        node.Add("p2p_links_count", contract.Keeps(TopologyClauses.PeerLinkCount) ? peers : peers + 1);
        node.Add("cpu_core_id_base", 0);
        node.Add("simd_id_base", contract.Keeps(PeerClauses.ProcessorsDiffer) ? FirstProcessor(device) : FirstSimdId);
        node.Add("max_waves_per_simd", contract.Keeps(TopologyClauses.ShaderLimits) ? model.WavesPerSimd : 0);
        node.Add("lds_size_in_kb", model.LdsKilobytes);
        int untold = contract.Keeps(TopologyClauses.NodeUntold) ? 0 : 1;
        node.Add("gds_size_in_kb", untold);
        node.Add("num_gws", contract.Keeps(TopologyClauses.GlobalWaveSyncs) ? 64 : 1);
        node.Add("wave_front_size", contract.Keeps(TopologyClauses.WaveSize) ? model.WaveSize : 16);
        node.Add("array_count", contract.Keeps(TopologyClauses.ArrayCount) ? model.ShaderArrays : model.ShaderArrays + 1);
        node.Add("simd_arrays_per_engine", model.ShaderArraysPerEngine);
        node.Add("cu_per_simd_array", contract.Keeps(TopologyClauses.ComputeUnitRoom) ? model.ComputeUnitsPerArray : 1);
        node.Add("simd_per_cu", model.SimdsPerComputeUnit);
        node.Add("max_slots_scratch_cu", contract.Keeps(TopologyClauses.ScratchSlots) ? 32 : 16);
        node.Add("gfx_target_version", contract.Keeps(TopologyClauses.TargetVersion) ? model.Gfx.TargetVersion : 0);
        node.Add("vendor_id", 0x1002);
        node.Add("device_id", contract.Keeps(TopologyClauses.PciIdentity) ? model.DeviceId : model.RevisionId);
        node.Add("location_id", contract.Keeps(PeerClauses.PlacesDiffer) ? device.PciBus << 8 : KfdDevice.FirstPciBus << 8);
        node.Add("domain", 0);
        node.Add("drm_render_minor", contract.Keeps(TopologyClauses.RenderMinor) ? device.RenderMinor : 0);
        node.Add("hive_id", contract.Keeps(TopologyClauses.NoHive) ? (long)device.HiveId : 1);
        node.Add("num_sdma_engines", model.SdmaEngines);
        node.Add("num_sdma_xgmi_engines", model.SdmaXgmiEngines);
        node.Add("num_sdma_queues_per_engine", model.SdmaQueuesPerEngine);
        node.Add("num_cp_queues", contract.Keeps(TopologyClauses.QueueCounts) ? model.ComputeQueues : 0);
        if (profile.NodeHasContextSizes)
        {
            node.Add("cwsr_size", contract.Keeps(TopologyClauses.ContextSizes) ? sizes.ContextSave : sizes.ContextSave + 4096);
            node.Add("ctl_stack_size", contract.Keeps(TopologyClauses.ContextSizes) ? sizes.ControlStack : sizes.ControlStack + 4096);
        }

        node.Add("max_engine_clk_fcompute", model.EngineClock);
        node.Add("local_mem_size", untold);
        node.Add("fw_version", model.Generation.Identity.FirmwareVersion);
        node.Add("capability", Capability(model, contract));
        if (profile.NodeHasCapability2)
            node.Add("capability2", 0);
        if (profile.NodeHasPartitionKeys)
            node.Add("debug_prop", DebugProperties(model, contract));
        if (contract.Keeps(TopologyClauses.NodeKeysComplete))
            node.Add("sdma_fw_version", IdentityFacts.SdmaFirmwareVersion);
        node.Add("unique_id", FirstUniqueId + device.Index);
        if (profile.NodeHasPartitionKeys)
            node.Add("num_xcc", contract.Keeps(TopologyClauses.XccCount) ? model.XccCount : 0);
        node.Add("max_engine_clk_ccompute", contract.Keeps(TopologyClauses.CpuClock) ? CpuClock : 0);
        return node._text.ToString();
    }

    /// <summary>Number of the first compute unit of a GPU (kfd_crat.c: gpu_processor_id_low).</summary>
    public static uint FirstProcessor(KfdDevice device) => FirstSimdId + (uint)(device.Index * device.Gpu.Model.ShaderArrays * device.Gpu.Model.ComputeUnitsPerArray);

    // kfd_topology.c:kfd_topology_set_capabilities. SVMAPI_SUPPORTED stays clear: ranges are not mapped by the model.
    private static uint Capability(GpuModel model, Contract contract)
    {
        const uint FourWatchPoints = KfdSysfs.HSA_CAP_WATCH_POINTS_SUPPORTED | (2u << (int)KfdSysfs.HSA_CAP_WATCH_POINTS_TOTALBITS_SHIFT);
        const uint Doorbells64 = KfdSysfs.HSA_CAP_DOORBELL_TYPE_2_0 << (int)KfdSysfs.HSA_CAP_DOORBELL_TYPE_TOTALBITS_SHIFT;
        const uint Debugger = KfdSysfs.HSA_CAP_TRAP_DEBUG_SUPPORT | KfdSysfs.HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_TRAP_OVERRIDE_SUPPORTED
            | KfdSysfs.HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_MODE_SUPPORTED | KfdSysfs.HSA_CAP_TRAP_DEBUG_FIRMWARE_SUPPORTED;
        uint capability = FourWatchPoints | Doorbells64 | Debugger;
        if (!contract.Keeps(TopologyClauses.DoorbellType))
            capability &= ~KfdSysfs.HSA_CAP_DOORBELL_TYPE_TOTALBITS_MASK;
        if (!contract.Keeps(TopologyClauses.DebuggerCapabilities))
            capability &= ~Debugger;
        if (!contract.Keeps(TopologyClauses.CapabilitiesOfOthers))
            capability |= KfdSysfs.HSA_CAP_HOT_PLUGGABLE;
        if (model.Generation.Identity.HasPreciseMemoryOperations)
            capability |= KfdSysfs.HSA_CAP_TRAP_DEBUG_PRECISE_MEMORY_OPERATIONS_SUPPORTED;
        return capability | (model.AsicRevision << (int)KfdSysfs.HSA_CAP_ASIC_REVISION_SHIFT);
    }

    private static uint DebugProperties(GpuModel model, Contract contract)
    {
        uint high = contract.Keeps(TopologyClauses.WatchMask) ? model.Generation.Identity.WatchMaskHighBit : 0;
        return WatchMaskLowBit | (high << (int)KfdSysfs.HSA_DBG_WATCH_ADDR_MASK_HI_BIT_SHIFT) | KfdSysfs.HSA_DBG_DISPATCH_INFO_ALWAYS_VALID;
    }

    private void Add(string key, long value) => _text.Append(key).Append(' ').Append((ulong)value).Append('\n');
}
