using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Topology;

/// <summary>
/// Links between the nodes (kfd_crat.c, kfd_topology.c). Every GPU hangs on the one CPU by PCI Express. GPUs of a hive are linked by XGMI, one hop each; others reach
/// each other over the CPU.
/// </summary>
internal sealed class LinkEntries(IReadOnlyList<KfdDevice> devices, DriverProfile profile, Contract contract)
{
    private const int CpuNode = 0;
    private const uint PciExpressWeight = 20;
    private const uint XgmiWeight = 15;
    private const uint PciExpressLeast = 312; // MB/s: one lane of the first generation
    private const uint PciExpressMost = 64000;
    private const uint XgmiLeast = 64000;
    private const uint XgmiMost = 448000;

    /// <summary>io_links of the CPU node.</summary>
    public IReadOnlyList<string> OfCpu() =>
        contract.Keeps(TopologyClauses.LinkReverse) ? [.. devices.Select(device => BetweenCpuAnd(device, CpuNode, device.NodeId))] : [];

    /// <summary>io_links of a GPU: to the CPU, then to the GPUs of its hive.</summary>
    public IReadOnlyList<string> Direct(KfdDevice device)
    {
        int from = contract.Keeps(TopologyClauses.LinkFromNode) ? device.NodeId : device.NodeId + 1;
        int to = contract.Keeps(TopologyClauses.LinkTarget) ? CpuNode : devices.Count + 1;
        bool isComplete = device.Index == 0 || contract.Keeps(PeerClauses.LinkedBothWays);
        return [BetweenCpuAnd(device, from, to), .. Others(device).Where(other => isComplete && IsSameHive(device, other)).Select(other => Xgmi(device, other))];
    }

    /// <summary>p2p_links of a GPU: to those that it reaches over the CPU.</summary>
    public IReadOnlyList<string> Indirect(KfdDevice device) =>
        [.. Others(device).Where(other => !IsSameHive(device, other) || !contract.Keeps(PeerClauses.NoWayBesideXgmi)).Select(other => OverCpu(device, other))];

    private static bool IsSameHive(KfdDevice one, KfdDevice other) => one.HasHive && other.HasHive;

    private IEnumerable<KfdDevice> Others(KfdDevice device) => devices.Where(other => other != device);

    private string BetweenCpuAnd(KfdDevice device, int from, int to)
    {
        uint type = contract.Keeps(TopologyClauses.LinkType) ? KfdSysfs.HSA_IOLINK_TYPE_PCIEXPRESS : KfdSysfs.HSA_IOLINK_TYPE_UNDEFINED;
        uint weight = contract.Keeps(TopologyClauses.LinkWeight) ? PciExpressWeight : 0;
        uint engines = contract.Keeps(TopologyClauses.LinkEngines) ? device.Gpu.Model.SdmaEngineMask : 0;
        uint flags = contract.Keeps(TopologyClauses.LinkEnabled) ? KfdSysfs.HSA_IOLINK_FLAGS_ENABLED : 0;
        if (from == CpuNode && contract.Keeps(PeerClauses.Coherence))
            flags |= KfdSysfs.HSA_IOLINK_FLAGS_NON_COHERENT;
        return Entry(type, from, to, weight, PciExpressLeast, PciExpressMost, engines, flags);
    }

    private string Xgmi(KfdDevice device, KfdDevice other)
    {
        uint weight = contract.Keeps(PeerClauses.XgmiWeight) ? XgmiWeight : PciExpressWeight;
        uint engines = contract.Keeps(PeerClauses.XgmiEngines) ? device.Gpu.Model.SdmaXgmiEngineMask : device.Gpu.Model.SdmaEngineMask;
        uint flags = contract.Keeps(PeerClauses.Coherence)
            ? KfdSysfs.HSA_IOLINK_FLAGS_ENABLED
            : KfdSysfs.HSA_IOLINK_FLAGS_ENABLED | KfdSysfs.HSA_IOLINK_FLAGS_NON_COHERENT;
        return Entry(KfdSysfs.HSA_IOLINK_TYPE_XGMI, device.NodeId, other.NodeId, weight, XgmiLeast, XgmiMost, engines, flags);
    }

    // kfd_add_peer_prop: a sum of the two links to the CPU. Engines are not looked at.
    private string OverCpu(KfdDevice device, KfdDevice other)
    {
        uint weight = contract.Keeps(PeerClauses.PciExpressWeight) ? 2 * PciExpressWeight : PciExpressWeight;
        uint flags = contract.Keeps(PeerClauses.Coherence)
            ? KfdSysfs.HSA_IOLINK_FLAGS_ENABLED | KfdSysfs.HSA_IOLINK_FLAGS_NON_COHERENT
            : KfdSysfs.HSA_IOLINK_FLAGS_ENABLED;
        return Entry(KfdSysfs.HSA_IOLINK_TYPE_PCIEXPRESS, device.NodeId, other.NodeId, weight, PciExpressLeast, PciExpressMost, engines: 0, flags);
    }

    private string Entry(uint type, int from, int to, uint weight, uint least, uint most, uint engines, uint flags)
    {
        uint told = contract.Keeps(TopologyClauses.LinkBandwidth) ? most : least / 1000;
        string sdma = profile.NodeHasPartitionKeys ? $"recommended_sdma_engine_id_mask {engines}\n" : "";
        return $"type {type}\nversion_major 0\nversion_minor 0\nnode_from {from}\nnode_to {to}\n"
            + $"weight {weight}\nmin_latency 0\nmax_latency 0\nmin_bandwidth {least}\nmax_bandwidth {told}\n"
            + $"recommended_transfer_size 0\n{sdma}flags {flags}\n";
    }
}
