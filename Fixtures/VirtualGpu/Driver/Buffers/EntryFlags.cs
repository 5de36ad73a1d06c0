using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Uapi;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Buffers;

/// <summary>
/// Bits of page-table entries from allocation flags (amdgpu_amdkfd_gpuvm.c:get_pte_flags). Memory type and snooping say how caches are
/// used; the silicon has none.
/// </summary>
internal static class EntryFlags
{
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
        return buffer.IsLocalTo(device) ? bits : bits | PageTableEntry.SystemBit;
    }
}
