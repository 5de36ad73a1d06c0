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

    /// <summary>Writes it.</summary>
    public static void Write(MemoryFileTree files, IReadOnlyList<KfdDevice> devices, DriverProfile profile, Contract contract)
    {
        int generation = contract.Keeps(TopologyClauses.GenerationId) ? devices.Count + 1 : 0; // one step for the CPUs, one for each GPU
        files.Write($"{Root}/generation_id", $"{generation}\n");
        string platform = contract.Keeps(TopologyClauses.SystemProperties) ? "platform_id 2314885530818447425\n" : "";
        files.Write($"{Root}/system_properties", $"platform_oem 35498446626881\n{platform}platform_rev 1\n");
        var links = new LinkEntries(devices, profile, contract);
        WriteCpu(files, links, profile, contract);
        foreach (KfdDevice device in devices)
            WriteGpu(files, device, links, profile, contract);
    }

    private static void WriteCpu(MemoryFileTree files, LinkEntries entries, DriverProfile profile, Contract contract)
    {
        const string Node = $"{Root}/nodes/0";
        IReadOnlyList<string> links = entries.OfCpu();
        uint heap = contract.Keeps(TopologyClauses.SystemMemory) ? KfdSysfs.HSA_MEM_HEAP_TYPE_SYSTEM : KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PUBLIC;
        int cpuWidth = contract.Keeps(TopologyClauses.CpuBankUntold) ? 0 : 64; // and its clock
        files.Write($"{Node}/gpu_id", "0\n");
        files.Write($"{Node}/name", "\n");
        files.Write($"{Node}/properties", NodeProperties.OfCpu(profile, contract, links.Count));
        files.Write($"{Node}/mem_banks/0/properties", Bank(heap, Memory.MemoryManager.SystemMemoryBytes, cpuWidth, cpuWidth));
        files.CreateDirectory($"{Node}/caches");
        WriteEntries(files, $"{Node}/io_links", links);
        WriteEntries(files, $"{Node}/p2p_links", []);
    }

    private static void WriteGpu(MemoryFileTree files, KfdDevice device, LinkEntries entries, DriverProfile profile, Contract contract)
    {
        string node = $"{Root}/nodes/{device.NodeId}";
        IReadOnlyList<string> caches = CacheEntries.Of(device.Gpu.Model, NodeProperties.FirstProcessor(device), contract);
        (IReadOnlyList<string> links, IReadOnlyList<string> peers) = (entries.Direct(device), entries.Indirect(device));
        uint id = contract.Keeps(TopologyClauses.GpuIdMatches) ? device.GpuId : device.GpuId ^ 1;
        files.Write($"{node}/gpu_id", $"{id}\n");
        files.Write($"{node}/name", "ip discovery\n");
        files.Write($"{node}/properties", NodeProperties.OfGpu(device, profile, contract, caches.Count, links.Count, peers.Count));
        ulong vram = contract.Keeps(TopologyClauses.MemoryBankSize) ? device.Gpu.Model.VramBytes : 0;
        int width = contract.Keeps(TopologyClauses.MemoryBankWidth) ? device.Gpu.Model.MemoryWidth : device.Gpu.Model.MemoryWidth / 2;
        files.Write($"{node}/mem_banks/0/properties", Bank(Heap(contract), vram, width, device.Gpu.Model.MemoryClock));
        WriteEntries(files, $"{node}/caches", caches);
        WriteEntries(files, $"{node}/io_links", links);
        WriteEntries(files, $"{node}/p2p_links", peers);
    }

    private static void WriteEntries(MemoryFileTree files, string directory, IReadOnlyList<string> entries)
    {
        files.CreateDirectory(directory);
        for (int i = 0; i < entries.Count; i++)
            files.Write($"{directory}/{i}/properties", entries[i]);
    }

    private static uint Heap(Contract contract)
    {
        if (!contract.Keeps(TopologyClauses.MemoryBankHeap))
            return KfdSysfs.HSA_MEM_HEAP_TYPE_SYSTEM;
        return contract.Keeps(TopologyClauses.MemoryBankVisible) ? KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PUBLIC : KfdSysfs.HSA_MEM_HEAP_TYPE_FB_PRIVATE;
    }

    private static string Bank(uint heap, ulong bytes, int width, int clock) =>
        $"heap_type {heap}\nsize_in_bytes {bytes}\nflags 0\nwidth {width}\nmem_clk_max {clock}\n";
}
