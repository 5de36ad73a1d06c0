namespace Harness.Topology;

/// <summary>Keys of <c>nodes/N/properties</c>, in the order of the file (kfd_topology.c:node_show).</summary>
public static class NodeKeys
{
#pragma warning disable CS1591 // the names are the keys
    public const string CpuCoresCount = "cpu_cores_count";
    public const string SimdCount = "simd_count";
    public const string MemBanksCount = "mem_banks_count";
    public const string CachesCount = "caches_count";
    public const string IoLinksCount = "io_links_count";
    public const string P2pLinksCount = "p2p_links_count";
    public const string CpuCoreIdBase = "cpu_core_id_base";
    public const string SimdIdBase = "simd_id_base";
    public const string MaxWavesPerSimd = "max_waves_per_simd";
    public const string LdsSizeInKb = "lds_size_in_kb";
    public const string GdsSizeInKb = "gds_size_in_kb";
    public const string NumGws = "num_gws";
    public const string WaveFrontSize = "wave_front_size";
    public const string ArrayCount = "array_count";
    public const string SimdArraysPerEngine = "simd_arrays_per_engine";
    public const string CuPerSimdArray = "cu_per_simd_array";
    public const string SimdPerCu = "simd_per_cu";
    public const string MaxSlotsScratchCu = "max_slots_scratch_cu";
    public const string GfxTargetVersion = "gfx_target_version";
    public const string VendorId = "vendor_id";
    public const string DeviceId = "device_id";
    public const string LocationId = "location_id";
    public const string Domain = "domain";
    public const string DrmRenderMinor = "drm_render_minor";
    public const string HiveId = "hive_id";
    public const string NumSdmaEngines = "num_sdma_engines";
    public const string NumSdmaXgmiEngines = "num_sdma_xgmi_engines";
    public const string NumSdmaQueuesPerEngine = "num_sdma_queues_per_engine";
    public const string NumCpQueues = "num_cp_queues";
    public const string CwsrSize = "cwsr_size";
    public const string CtlStackSize = "ctl_stack_size";
    public const string MaxEngineClkFcompute = "max_engine_clk_fcompute";
    public const string LocalMemSize = "local_mem_size";
    public const string FwVersion = "fw_version";
    public const string Capability = "capability";
    public const string Capability2 = "capability2";
    public const string DebugProp = "debug_prop";
    public const string SdmaFwVersion = "sdma_fw_version";
    public const string UniqueId = "unique_id";
    public const string NumXcc = "num_xcc";
    public const string MaxEngineClkCcompute = "max_engine_clk_ccompute";
#pragma warning restore CS1591

    /// <summary>Keys that every node has since Linux 6.1.</summary>
    public static IReadOnlyList<string> OfEveryNode { get; } =
    [
        CpuCoresCount, SimdCount, MemBanksCount, CachesCount, IoLinksCount, P2pLinksCount, CpuCoreIdBase, SimdIdBase, MaxWavesPerSimd, LdsSizeInKb, GdsSizeInKb,
        NumGws, WaveFrontSize, ArrayCount, SimdArraysPerEngine, CuPerSimdArray, SimdPerCu, MaxSlotsScratchCu, GfxTargetVersion, VendorId, DeviceId, LocationId,
        Domain, DrmRenderMinor, HiveId, NumSdmaEngines, NumSdmaXgmiEngines, NumSdmaQueuesPerEngine, NumCpQueues, MaxEngineClkCcompute,
    ];

    /// <summary>Keys that a GPU has beside them.</summary>
    public static IReadOnlyList<string> OfEveryGpu { get; } = [MaxEngineClkFcompute, LocalMemSize, FwVersion, Capability, SdmaFwVersion, UniqueId];
}
