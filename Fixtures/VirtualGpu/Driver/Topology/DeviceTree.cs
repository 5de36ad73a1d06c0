using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Memory;

namespace VirtualGpu.Driver.Topology;

/// <summary>Identity and memory figures of the cards, <c>/sys/class/drm/renderD128/device</c> (pci-sysfs.c, amdgpu_vram_mgr.c, amdgpu_gtt_mgr.c).</summary>
internal static class DeviceTree
{
    /// <summary>Writes them.</summary>
    public static void Write(MemoryFileTree files, IReadOnlyList<KfdDevice> devices, MemoryManager memory, Contract contract)
    {
        foreach (KfdDevice device in devices)
        {
            string root = $"/sys/class/drm/renderD{device.RenderMinor}/device";
            ulong total = contract.Keeps(RenderClauses.SysfsVramTotal) ? device.Gpu.Model.VramBytes : device.Gpu.Model.VramBytes / 2;
            files.Write($"{root}/mem_info_vram_total", $"{total}\n");
            files.Write($"{root}/mem_info_vram_used", () => $"{(contract.Keeps(RenderClauses.SysfsUsage) ? device.Vram.Used : 0)}\n");
            ulong others = contract.Keeps(RenderClauses.SysfsTotals) ? 0ul : 4096;
            files.Write($"{root}/mem_info_vis_vram_total", $"{device.Gpu.Model.VramBytes - others}\n");
            files.Write($"{root}/mem_info_vis_vram_used", () => $"{device.Vram.Used}\n");
            files.Write($"{root}/mem_info_gtt_total", $"{MemoryManager.GttBytes - others}\n");
            files.Write($"{root}/mem_info_gtt_used", () => $"{memory.SystemUsed}\n");
            string slot = contract.Keeps(TopologyClauses.PciAddress) ? device.PciAddress : "0000:00:00.0";
            files.Write($"{root}/uevent", $"DRIVER=amdgpu\nPCI_SLOT_NAME={slot}\n");
            files.Write($"{root}/numa_node", contract.Keeps(PeerClauses.NumaNode) ? "0\n" : "1\n");
            files.Write($"{root}/vendor", "0x1002\n");
            files.Write($"{root}/device", $"0x{device.Gpu.Model.DeviceId:x4}\n");
            files.Write($"{root}/subsystem_vendor", "0x1002\n");
            files.Write($"{root}/subsystem_device", $"0x{device.Gpu.Model.DeviceId:x4}\n");
            files.Write($"{root}/revision", $"0x{device.Gpu.Model.RevisionId:x2}\n");
        }
    }
}
