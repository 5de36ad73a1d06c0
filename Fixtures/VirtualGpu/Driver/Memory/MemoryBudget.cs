using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Memory;

/// <summary>How much memory KFD still hands out: the limits of VRAM and of system memory (amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_reserve_mem_limit).</summary>
internal sealed class MemoryBudget(Contract contract)
{
    private const ulong ReservedSystemMemory = 3UL << 29;

    private ulong _systemUsed;

    // amdgpu_amdkfd_gpuvm_init_mem_limits
    private static ulong SystemLimit => MemoryManager.SystemMemoryBytes - (MemoryManager.SystemMemoryBytes >> 6) - ReservedSystemMemory;

    // amdgpu_amdkfd_gpuvm.c:ESTIMATE_PT_SIZE of amdgpu_amdkfd_total_mem_size
    private static ulong ReservedForPageTables(KfdDevice device) =>
        Math.Max((device.Gpu.Model.VramBytes + MemoryManager.SystemMemoryBytes) >> 14, KfdDevice.VmReservedVram);

    /// <summary>VRAM that KFD would still hand out (amdgpu_amdkfd_get_available_memory).</summary>
    public ulong AvailableVram(KfdDevice device)
    {
        ulong used = contract.Keeps(MemoryClauses.AvailableCounts) ? device.KfdVramUsedAligned : 0;
        ulong taken = used + ReservedForPageTables(device);
        ulong available = taken > device.Gpu.Model.VramBytes ? 0 : device.Gpu.Model.VramBytes - taken;
        if (!contract.Keeps(MemoryClauses.AvailableWithinVram))
            available += SystemLimit - _systemUsed;
        return contract.Keeps(MemoryClauses.AvailableRounded) ? MemoryUnit.AlignDown(available, MemoryUnit.LargePage) : available + 1;
    }

    /// <summary>Counts memory; false, and nothing counted, when it is over a limit.</summary>
    public bool TryTake(KfdDevice device, ulong vram, ulong system)
    {
        ulong vramLimit = device.Gpu.Model.VramBytes - ReservedForPageTables(device);
        bool tooMuch = vram > vramLimit || device.KfdVramUsed + vram > vramLimit || system > SystemLimit || _systemUsed + system > SystemLimit;
        if (tooMuch)
            return false;
        device.KfdVramUsed += vram;
        device.KfdVramUsedAligned += MemoryUnit.AlignUp(vram, MemoryUnit.LargePage);
        _systemUsed += system;
        return true;
    }

    /// <summary>Takes back what was counted.</summary>
    public void GiveBack(KfdDevice device, ulong vram, ulong system)
    {
        device.KfdVramUsed -= vram;
        device.KfdVramUsedAligned -= MemoryUnit.AlignUp(vram, MemoryUnit.LargePage);
        _systemUsed -= system;
    }
}
