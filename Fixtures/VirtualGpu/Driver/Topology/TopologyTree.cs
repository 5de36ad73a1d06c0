using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Topology;

/// <summary>Writes the topology of the virtual machine: one CPU node, then the GPUs (kfd_topology.c).</summary>
internal static class TopologyTree
{
    private const string Root = "/sys/class/kfd/kfd/topology";
    private const uint PcieWeight = 20;
    private const uint PcieMegabytesPerSecond = 64000;

    /// <summary>Writes it.</summary>
    public static void Write(MemoryFileTree files, IReadOnlyList<KfdDevice> devices, DriverProfile profile, Contract contract)
    {
        int generation = contract.Keeps(TopologyClauses.GenerationId) ? devices.Count + 1 : 0; // one step for the CPUs, one for each GPU
        files.Write($"{Root}/generation_id", $"{generation}\n");
        string platform = contract.Keeps(TopologyClauses.SystemProperties) ? "platform_id 2314885530818447425\n" : "";
        files.Write($"{Root}/system_properties", $"platform_oem 35498446626881\n{platform}platform_rev 1\n");
        WriteCpu(files, devices, profile, contract);
        foreach (KfdDevice device in devices)
            WriteGpu(files, device, devices, profile, contract);
    }

    private static void WriteCpu(MemoryFileTree files, IReadOnlyList<KfdDevice> devices, DriverProfile profile, Contract contract)
    {
        const string Node = $"{Root}/nodes/0";
        int links = contract.Keeps(TopologyClauses.LinkReverse) ? devices.Count : 0;
        uint heap = contract.Keeps(TopologyClauses.SystemMemory) ? KfdSysfs.HSA_MEM_HEAP_TYPE_SYSTEM : KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PUBLIC;
        int cpuWidth = contract.Keeps(TopologyClauses.CpuBankUntold) ? 0 : 64; // and its clock
        files.Write($"{Node}/gpu_id", "0\n");
        files.Write($"{Node}/name", "\n");
        files.Write($"{Node}/properties", NodeProperties.OfCpu(profile, contract, links));
        files.Write($"{Node}/mem_banks/0/properties", Bank(heap, Memory.MemoryManager.SystemMemoryBytes, cpuWidth, cpuWidth));
        files.CreateDirectory($"{Node}/caches");
        files.CreateDirectory($"{Node}/p2p_links");
        for (int i = 0; i < links; i++)
            files.Write($"{Node}/io_links/{i}/properties", Link(profile, contract, 0, devices[i].NodeId, devices[i]));
        if (!contract.Keeps(TopologyClauses.LinkReverse))
            files.CreateDirectory($"{Node}/io_links");
    }

    private static void WriteGpu(
        MemoryFileTree files, KfdDevice device, IReadOnlyList<KfdDevice> devices, DriverProfile profile, Contract contract)
    {
        string node = $"{Root}/nodes/{device.NodeId}";
        IReadOnlyList<string> caches = CacheEntries.Of(device.Gpu.Model, NodeProperties.FirstProcessor(device), contract);
        var peers = devices.Where(d => d != device).ToList();
        uint id = contract.Keeps(TopologyClauses.GpuIdMatches) ? device.GpuId : device.GpuId ^ 1;
        files.Write($"{node}/gpu_id", $"{id}\n");
        files.Write($"{node}/name", "ip discovery\n");
        files.Write($"{node}/properties", NodeProperties.OfGpu(device, profile, contract, caches.Count, peers.Count));
        ulong vram = contract.Keeps(TopologyClauses.MemoryBankSize) ? device.Gpu.Model.VramBytes : 0;
        int width = contract.Keeps(TopologyClauses.MemoryBankWidth) ? device.Gpu.Model.MemoryWidth : device.Gpu.Model.MemoryWidth / 2;
        files.Write($"{node}/mem_banks/0/properties", Bank(Heap(contract), vram, width, device.Gpu.Model.MemoryClock));
        for (int i = 0; i < caches.Count; i++)
            files.Write($"{node}/caches/{i}/properties", caches[i]);
        int from = contract.Keeps(TopologyClauses.LinkFromNode) ? device.NodeId : device.NodeId + 1;
        int to = contract.Keeps(TopologyClauses.LinkTarget) ? 0 : devices.Count + 1;
        files.Write($"{node}/io_links/0/properties", Link(profile, contract, from, to, device));
        files.CreateDirectory($"{node}/p2p_links");
        for (int i = 0; i < peers.Count; i++)
            files.Write($"{node}/p2p_links/{i}/properties", Link(profile, contract, device.NodeId, peers[i].NodeId, null));
    }

    private static uint Heap(Contract contract)
    {
        if (!contract.Keeps(TopologyClauses.MemoryBankHeap))
            return KfdSysfs.HSA_MEM_HEAP_TYPE_SYSTEM;
        return contract.Keeps(TopologyClauses.MemoryBankVisible) ? KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PUBLIC : KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PRIVATE;
    }

    private static string Bank(uint heap, ulong bytes, int width, int clock) =>
        $"heap_type {heap}\nsize_in_bytes {bytes}\nflags 0\nwidth {width}\nmem_clk_max {clock}\n";

    // kfd_topology.c:kfd_set_recommended_sdma_engines: links of a GPU and a CPU; indirect links of peers are not looked at.
    private static string Link(DriverProfile profile, Contract contract, int from, int to, KfdDevice? gpu)
    {
        uint weight = contract.Keeps(TopologyClauses.LinkWeight) ? PcieWeight : 0;
        uint most = contract.Keeps(TopologyClauses.LinkBandwidth) ? PcieMegabytesPerSecond : PcieMegabytesPerSecond / 1000;
        uint engines = gpu is not null && contract.Keeps(TopologyClauses.LinkEngines) ? gpu.Gpu.Model.SdmaEngineMask : 0;
        string sdma = profile.NodeHasPartitionKeys ? $"recommended_sdma_engine_id_mask {engines}\n" : "";
        uint flags = contract.Keeps(TopologyClauses.LinkEnabled) ? KfdSysfs.HSA_IOLINK_FLAGS_ENABLED : 0;
        uint type = contract.Keeps(TopologyClauses.LinkType) ? KfdSysfs.HSA_IOLINK_TYPE_PCIEXPRESS : KfdSysfs.HSA_IOLINK_TYPE_UNDEFINED;
        return $"type {type}\nversion_major 0\nversion_minor 0\nnode_from {from}\nnode_to {to}\n"
            + $"weight {weight}\nmin_latency 0\nmax_latency 0\nmin_bandwidth 312\nmax_bandwidth {most}\n"
            + $"recommended_transfer_size 0\n{sdma}flags {flags}\n";
    }
}
