using System.Globalization;
using Harness.Foundation;

namespace Harness.Topology;

/// <summary>
/// A node of the topology: a CPU or a GPU (or a partition of one). A property throws <see cref="TopologyException"/>, with the file and
/// the key, when this kernel does not give it; a property that older kernels may lack is nullable (kfd_topology.c:node_show).
/// </summary>
public sealed class TopologyNode
{
    internal TopologyNode(int index, uint gpuId, string name, PropertyFile file)
    {
        Index = index;
        GpuId = gpuId;
        Name = name;
        File = file;
    }

    /// <summary>Number of the node, as links name it.</summary>
    public int Index { get; }

    /// <summary>Id that the ioctls take; 0 for a CPU, else at most 16 bits.</summary>
    public uint GpuId { get; }

    /// <summary>Name of the chip in small letters, "ip discovery" for most; empty for a CPU.</summary>
    public string Name { get; }

    /// <summary>The node is a GPU.</summary>
    public bool IsGpu => GpuId != 0;

    /// <summary>The file that the properties are read from.</summary>
    public PropertyFile File { get; }

    /// <summary>Every property by its key, unknown ones included.</summary>
    public IReadOnlyDictionary<string, ulong> Properties => File.Values;

    /// <summary>Memory banks.</summary>
    public IReadOnlyList<MemoryBank> MemoryBanks { get; internal init; } = [];

    /// <summary>Caches; none on a CPU node.</summary>
    public IReadOnlyList<Cache> Caches { get; internal init; } = [];

    /// <summary>Direct links to other nodes.</summary>
    public IReadOnlyList<Link> IoLinks { get; internal init; } = [];

    /// <summary>Links to GPUs that are reached through others.</summary>
    public IReadOnlyList<Link> PeerLinks { get; internal init; } = [];

    /// <summary>CPU cores; 0 on a GPU.</summary>
    public int CpuCores => File.Int32(NodeKeys.CpuCoresCount);

    /// <summary>SIMDs of all XCCs; 0 on a CPU.</summary>
    public int SimdCount => File.Int32(NodeKeys.SimdCount);

    /// <summary>SIMDs of a compute unit: 4 on gfx9, 2 later.</summary>
    public int SimdsPerComputeUnit => Divisor(NodeKeys.SimdPerCu);

    /// <summary>Compute units of all XCCs.</summary>
    public int ComputeUnits => SimdCount / SimdsPerComputeUnit;

    /// <summary>Wave slots of a SIMD.</summary>
    public int MaxWavesPerSimd => File.Int32(NodeKeys.MaxWavesPerSimd);

    /// <summary>Lanes of a wave: 64 on gfx9, 32 later.</summary>
    public int WaveSize => File.Int32(NodeKeys.WaveFrontSize);

    /// <summary>Local data share of a compute unit in KiB.</summary>
    public int LdsKilobytes => File.Int32(NodeKeys.LdsSizeInKb);

    /// <summary>Global data share in KiB.</summary>
    public int GdsKilobytes => File.Int32(NodeKeys.GdsSizeInKb);

    /// <summary>Global wave sync resources; 0 when there are none for user mode.</summary>
    public int GlobalWaveSyncs => File.Int32(NodeKeys.NumGws);

    /// <summary>Accelerator complex dies; 1 where the kernel does not say (before Linux 6.6).</summary>
    public int XccCount => Properties.ContainsKey(NodeKeys.NumXcc) ? Divisor(NodeKeys.NumXcc) : 1;

    /// <summary>Shader arrays of all XCCs.</summary>
    public int ShaderArrays => File.Int32(NodeKeys.ArrayCount);

    /// <summary>Shader arrays of a shader engine.</summary>
    public int ShaderArraysPerEngine => Divisor(NodeKeys.SimdArraysPerEngine);

    /// <summary>Shader engines of one XCC.</summary>
    public int ShaderEnginesPerXcc => ShaderArrays / XccCount / ShaderArraysPerEngine;

    /// <summary>Most compute units of a shader array; some may be switched off.</summary>
    public int ComputeUnitsPerShaderArray => File.Int32(NodeKeys.CuPerSimdArray);

    /// <summary>Scratch wave slots of a compute unit.</summary>
    public int ScratchSlotsPerComputeUnit => File.Int32(NodeKeys.MaxSlotsScratchCu);

    /// <summary>Graphics IP version.</summary>
    public GfxVersion GfxVersion => GfxVersion.FromTargetVersion(File.UInt32(NodeKeys.GfxTargetVersion));

    /// <summary>PCI vendor: 0x1002.</summary>
    public uint VendorId => File.UInt32(NodeKeys.VendorId);

    /// <summary>PCI device.</summary>
    public uint DeviceId => File.UInt32(NodeKeys.DeviceId);

    /// <summary>PCI bus in bits 15:8, device in 7:3, function in 2:0; a partition adds its number to the function.</summary>
    public uint LocationId => File.UInt32(NodeKeys.LocationId);

    /// <summary>PCI domain.</summary>
    public uint Domain => File.UInt32(NodeKeys.Domain);

    /// <summary>PCI address as Linux writes it: 0000:03:00.0.</summary>
    public string PciAddress => string.Create(
        CultureInfo.InvariantCulture, $"{Domain:x4}:{(LocationId >> 8) & 0xff:x2}:{(LocationId >> 3) & 0x1f:x2}.{LocationId & 7}");

    /// <summary>Minor number of the render node, from 128.</summary>
    public int DrmRenderMinor => File.Int32(NodeKeys.DrmRenderMinor);

    /// <summary>The render node: /dev/dri/renderD128.</summary>
    public string RenderNodePath => string.Create(CultureInfo.InvariantCulture, $"/dev/dri/renderD{DrmRenderMinor}");

    /// <summary>XGMI hive; 0 when the GPU is in none.</summary>
    public ulong HiveId => File.UInt64(NodeKeys.HiveId);

    /// <summary>SDMA engines outside the XGMI pool.</summary>
    public int SdmaEngines => File.Int32(NodeKeys.NumSdmaEngines);

    /// <summary>SDMA engines of the XGMI pool; their ids follow those of <see cref="SdmaEngines"/>.</summary>
    public int SdmaXgmiEngines => File.Int32(NodeKeys.NumSdmaXgmiEngines);

    /// <summary>Queues of an SDMA engine that user mode may have.</summary>
    public int SdmaQueuesPerEngine => File.Int32(NodeKeys.NumSdmaQueuesPerEngine);

    /// <summary>Hardware compute queues.</summary>
    public int ComputeQueues => File.Int32(NodeKeys.NumCpQueues);

    /// <summary>Context save area of one XCC in bytes, control stack included; null before Linux 6.18 (and stable 6.12).</summary>
    public uint? ContextSaveSize => File.OptionalUInt32(NodeKeys.CwsrSize);

    /// <summary>Control stack of one XCC in bytes; null before Linux 6.18 (and stable 6.12).</summary>
    public uint? ControlStackSize => File.OptionalUInt32(NodeKeys.CtlStackSize);

    /// <summary>Highest clock of the GPU in MHz.</summary>
    public int MaxEngineClock => File.Int32(NodeKeys.MaxEngineClkFcompute);

    /// <summary>Highest clock of the CPU in MHz.</summary>
    public int MaxCpuClock => File.Int32(NodeKeys.MaxEngineClkCcompute);

    /// <summary>Version of the compute firmware (MEC).</summary>
    public uint FirmwareVersion => File.UInt32(NodeKeys.FwVersion);

    /// <summary>Version of the SDMA firmware.</summary>
    public uint SdmaFirmwareVersion => File.UInt32(NodeKeys.SdmaFwVersion);

    /// <summary>What the GPU and the driver can do.</summary>
    public NodeCapabilities Capabilities => new(File.UInt32(NodeKeys.Capability), File.OptionalUInt32(NodeKeys.Capability2));

    /// <summary>KfdSysfs.HSA_DBG_*; null before Linux 6.5.</summary>
    public ulong? DebugProperties => File.OptionalUInt64(NodeKeys.DebugProp);

    /// <summary>Serial number; 0 where the chip has none.</summary>
    public ulong UniqueId => File.UInt64(NodeKeys.UniqueId);

    /// <summary>Video memory in bytes.</summary>
    public ulong VramSize => Sum(bank => bank.IsVisibleVram || bank.IsPrivateVram);

    /// <summary>Video memory that the CPU can reach, in bytes.</summary>
    public ulong VisibleVramSize => Sum(bank => bank.IsVisibleVram);

    /// <summary>The CPU can reach all of the video memory.</summary>
    public bool HasLargeBar => VramSize > 0 && VisibleVramSize == VramSize;

    /// <inheritdoc/>
    public override string ToString() =>
        !IsGpu ? $"node {Index}: CPU"
        : Properties.ContainsKey(NodeKeys.GfxTargetVersion) ? $"node {Index}: {GfxVersion.Name}, gpu_id {GpuId}"
        : $"node {Index}: gpu_id {GpuId}";

    private int Divisor(string key)
    {
        int value = File.Int32(key);
        return value > 0 ? value : throw new TopologyException(File.Path, $"key '{key}' has the value 0");
    }

    private ulong Sum(Func<MemoryBank, bool> kind)
    {
        ulong sum = 0;
        foreach (MemoryBank bank in MemoryBanks.Where(kind))
        {
            if (bank.Size > ulong.MaxValue - sum)
                throw new TopologyException(bank.File.Path, $"key 'size_in_bytes' has the value {bank.Size}, which no memory has");
            sum += bank.Size;
        }

        return sum;
    }
}
