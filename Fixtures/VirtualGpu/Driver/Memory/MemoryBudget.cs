using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Memory;

/// <summary>How much memory KFD still hands out: the limits of VRAM and of system memory (amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_reserve_mem_limit).</summary>
internal sealed class MemoryBudget(Contract contract)
{
    // amdgpu_amdkfd_gpuvm_init_mem_limits: a 64th of the memory, and 1.5 GiB, are left to others.
    private const ulong SystemLimit = MemoryManager.SystemMemoryBytes - (MemoryManager.SystemMemoryBytes >> 6) - (3UL << 29);

    /// <summary>System memory handed out through KFD, in bytes (kfd_mem_limit.system_mem_used).</summary>
    public ulong SystemUsed { get; private set; }

    // amdgpu_amdkfd_gpuvm.c:ESTIMATE_PT_SIZE of amdgpu_amdkfd_total_mem_size
    private static ulong ReservedForPageTables(KfdDevice device) =>
        Math.Max((device.Gpu.Model.VramBytes + MemoryManager.SystemMemoryBytes) >> 14, KfdDevice.VmReservedVram);

    /// <summary>VRAM that KFD would still hand out (amdgpu_amdkfd_get_available_memory).</summary>
    public ulong AvailableVram(KfdDevice device)
    {
        ulong used = contract.Keeps(MemoryClauses.AvailableCounts) ? device.KfdVramUsedAligned : 0;
        ulong limit = VramLimit(device);

        // Small buffers count as 2 MiB each here, and as what they are where memory is refused.
        if (used > limit)
            return contract.Keeps(MemoryClauses.AvailableNotNegative) ? 0 : limit - used;
        ulong available = limit - used;
        if (!contract.Keeps(MemoryClauses.AvailableWithinVram))
            available += SystemLimit;
        return contract.Keeps(MemoryClauses.AvailableRounded) ? MemoryUnit.AlignDown(available, MemoryUnit.LargePage) : available + 1;
    }

    /// <summary>Counts a buffer; ENOMEM, and nothing counted, when it is over a limit.</summary>
    public Errno Take(KfdDevice device, BufferKind kind, ulong bytes)
    {
        switch (kind)
        {
            case BufferKind.Vram:
                if (bytes > VramLimit(device) - device.KfdVramUsed)
                    return contract.Keeps(MemoryClauses.VramLimit) ? Errno.ENOMEM : Errno.ENOSPC;
                device.KfdVramUsed += bytes;
                device.KfdVramUsedAligned += MemoryUnit.AlignUp(bytes, MemoryUnit.LargePage);
                return Errno.None;
            case BufferKind.Gtt or BufferKind.UserPointer:
                if (bytes > SystemLimit - SystemUsed)
                    return contract.Keeps(MemoryClauses.SystemLimit) ? Errno.ENOMEM : Errno.ENOSPC;
                SystemUsed += bytes;
                return Errno.None;
            default:
                return Errno.None;
        }
    }

    /// <summary>Takes back what was counted.</summary>
    public void GiveBack(KfdDevice device, BufferKind kind, ulong bytes)
    {
        if (kind == BufferKind.Vram)
        {
            device.KfdVramUsed -= bytes;
            device.KfdVramUsedAligned -= MemoryUnit.AlignUp(bytes, MemoryUnit.LargePage);
        }
        else if (kind is BufferKind.Gtt or BufferKind.UserPointer)
        {
            SystemUsed -= bytes;
        }
    }

    private static ulong VramLimit(KfdDevice device) => device.Gpu.Model.VramBytes - ReservedForPageTables(device);
}
