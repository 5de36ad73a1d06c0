using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Buffers;

/// <summary>Bits of page-table entries from allocation flags (amdgpu_amdkfd_gpuvm.c:get_pte_flags, gmc_v*_0.c: get_vm_pte).</summary>
internal static class EntryFlags
{
    private const ulong Uncached = 3;

    /// <summary>The bits for a buffer on a device.</summary>
    public static ulong For(BufferObject buffer, uint flags, KfdDevice device, Contract contract)
    {
        ulong bits = PageTableEntry.ValidBit;
        bool writable = (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE) != 0;
        if (writable || contract.Keeps(MemoryClauses.ReadableMapping))
            bits |= PageTableEntry.ReadableBit;
        if (writable || !contract.Keeps(MemoryClauses.ReadOnlyMapping))
            bits |= PageTableEntry.WriteableBit;
        if ((flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE) != 0 || !contract.Keeps(MemoryClauses.NotExecutable))
            bits |= PageTableEntry.ExecutableBit;
        if (buffer.Kind != BufferKind.Vram || buffer.Device != device)
            bits |= PageTableEntry.SystemBit;
        if (buffer.Kind is BufferKind.Gtt or BufferKind.UserPointer)
            bits |= PageTableEntry.SnoopedBit;
        return bits | (MemoryType(buffer, flags, device) << device.Gpu.Model.Generation.PageTables.MemoryTypeShift);
    }

    private static ulong MemoryType(BufferObject buffer, uint flags, KfdDevice device)
    {
        const uint Fine = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT;
        if ((flags & Fine) != 0 || buffer.Kind is BufferKind.Doorbell or BufferKind.MmioRemap)
            return Uncached;
        return buffer.Kind == BufferKind.Vram && buffer.Device == device ? device.Gpu.Model.Generation.PageTables.LocalMemoryType : 0;
    }
}
