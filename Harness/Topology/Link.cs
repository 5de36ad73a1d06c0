using Harness.Uapi;

namespace Harness.Topology;

/// <summary>
/// A way from one node to another: <c>io_links/i/properties</c> or <c>p2p_links/i/properties</c> (kfd_topology.c:iolink_show).
/// </summary>
/// <param name="File">The file it is read from, unknown keys included.</param>
public sealed record Link(PropertyFile File)
{
    /// <summary>KfdSysfs.HSA_IOLINK_TYPE_*.</summary>
    public uint Type => File.UInt32("type");

    /// <summary>Major version of the protocol.</summary>
    public uint VersionMajor => File.UInt32("version_major");

    /// <summary>Minor version of the protocol.</summary>
    public uint VersionMinor => File.UInt32("version_minor");

    /// <summary>Node that it leads from.</summary>
    public int From => File.Int32("node_from");

    /// <summary>Node that it leads to.</summary>
    public int To => File.Int32("node_to");

    /// <summary>Distance: 20 for PCIe, 15 for a hop of XGMI, the NUMA distance between CPUs.</summary>
    public uint Weight => File.UInt32("weight");

    /// <summary>Least latency, as the firmware tells it; 0 is unknown.</summary>
    public uint MinLatency => File.UInt32("min_latency");

    /// <summary>Most latency, as the firmware tells it; 0 is unknown.</summary>
    public uint MaxLatency => File.UInt32("max_latency");

    /// <summary>Least bandwidth in MB/s; 0 is unknown.</summary>
    public uint MinBandwidth => File.UInt32("min_bandwidth");

    /// <summary>Most bandwidth in MB/s; 0 is unknown.</summary>
    public uint MaxBandwidth => File.UInt32("max_bandwidth");

    /// <summary>Best size of a transfer in bytes; 0 is unknown.</summary>
    public uint RecommendedTransferSize => File.UInt32("recommended_transfer_size");

    /// <summary>SDMA engines that are best for it, one bit each; null before Linux 6.12.</summary>
    public uint? RecommendedSdmaEngines => File.OptionalUInt32("recommended_sdma_engine_id_mask");

    /// <summary>KfdSysfs.HSA_IOLINK_FLAGS_*.</summary>
    public uint Flags => File.UInt32("flags");

    /// <summary>It leads over XGMI.</summary>
    public bool IsXgmi => Type == KfdSysfs.HSA_IOLINK_TYPE_XGMI;

    /// <summary>It leads over PCI Express.</summary>
    public bool IsPciExpress => Type == KfdSysfs.HSA_IOLINK_TYPE_PCIEXPRESS;

    /// <summary>Atomic operations of 32 bits work across it.</summary>
    public bool Atomics32 => (Flags & KfdSysfs.HSA_IOLINK_FLAGS_NO_ATOMICS_32_BIT) == 0;

    /// <summary>Atomic operations of 64 bits work across it.</summary>
    public bool Atomics64 => (Flags & KfdSysfs.HSA_IOLINK_FLAGS_NO_ATOMICS_64_BIT) == 0;
}
