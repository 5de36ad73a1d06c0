using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Registers;

/// <summary>
/// A memory hub (GC: gc_9_0_offset.h, base 0x2000; MMHUB: mmhub_1_0_offset.h, base 0x1a000): where video memory, AGP and the GART lie in the
/// kernel's address space, invalidation of translations, and what is told of a fault. Both hubs have the same registers, in three groups that
/// lie apart.
/// </summary>
internal sealed class MemoryHub : IPageTables
{
    private const int Engines = 18;
    private const int Contexts = 16;
    private const ulong PageBytes = 4096;
    private const ulong Allowed = PageTableEntry.ValidBit | PageTableEntry.ReadableBit | PageTableEntry.WriteableBit | PageTableEntry.ExecutableBit;

    // VM_L2_PROTECTION_FAULT_STATUS
    private const uint WalkerError = 1 << 1;
    private const int PermissionShift = 4;
    private const uint MappingError = 1 << 8;
    private const int WriteShift = 18;
    private const int VmidShift = 20;

    private readonly RegisterSpace _space;
    private readonly Gpu _gpu;
    private readonly RegisterId _frameBufferBase, _frameBufferTop, _agpTop, _agpBottom, _agpBase;
    private readonly RegisterId _tableBase, _tableBaseHigh, _tableStart, _tableStartHigh, _tableEnd, _tableEndHigh;
    private readonly RegisterId _faultStatus, _faultAddress, _faultAddressHigh;
    private readonly uint[] _acknowledged = new uint[Engines];

    /// <param name="space">The registers.</param>
    /// <param name="gpu">The device.</param>
    /// <param name="name">Name of the hub.</param>
    /// <param name="contexts">Offset of VM_CONTEXT0_CNTL, from which the context registers count.</param>
    /// <param name="level2">Offset of VM_L2_PROTECTION_FAULT_CNTL.</param>
    /// <param name="apertures">Offset of MC_VM_FB_LOCATION_BASE.</param>
    /// <param name="flush">Forgets the translations of the VMIDs in a mask, on the engine's thread.</param>
    public MemoryHub(RegisterSpace space, Gpu gpu, string name, uint contexts, uint level2, uint apertures, Action<uint> flush)
    {
        _space = space;
        _gpu = gpu;
        RegisterId Context(uint offset, string register, int count = 1) => Make(contexts + offset, register, count);
        RegisterId Make(uint offset, string register, int count = 1) => new(offset, $"{name}_{register}", count);
        _frameBufferBase = Make(apertures, "MC_VM_FB_LOCATION_BASE");
        _frameBufferTop = Make(apertures + 1, "MC_VM_FB_LOCATION_TOP");
        _agpTop = Make(apertures + 2, "MC_VM_AGP_TOP");
        _agpBottom = Make(apertures + 3, "MC_VM_AGP_BOT");
        _agpBase = Make(apertures + 4, "MC_VM_AGP_BASE");
        _tableBase = Context(0x6b, "VM_CONTEXT0_PAGE_TABLE_BASE_ADDR_LO32");
        _tableBaseHigh = Context(0x6c, "VM_CONTEXT0_PAGE_TABLE_BASE_ADDR_HI32");
        _tableStart = Context(0x8b, "VM_CONTEXT0_PAGE_TABLE_START_ADDR_LO32");
        _tableStartHigh = Context(0x8c, "VM_CONTEXT0_PAGE_TABLE_START_ADDR_HI32");
        _tableEnd = Context(0xab, "VM_CONTEXT0_PAGE_TABLE_END_ADDR_LO32");
        _tableEndHigh = Context(0xac, "VM_CONTEXT0_PAGE_TABLE_END_ADDR_HI32");
        _faultStatus = Make(level2 + 4, "VM_L2_PROTECTION_FAULT_STATUS");
        _faultAddress = Make(level2 + 5, "VM_L2_PROTECTION_FAULT_ADDR_LO32");
        _faultAddressHigh = Make(level2 + 6, "VM_L2_PROTECTION_FAULT_ADDR_HI32");

        foreach (RegisterId register in new[]
        {
            _frameBufferBase, _frameBufferTop, _agpTop, _agpBottom, _agpBase, _tableBase, _tableBaseHigh, _tableStart, _tableStartHigh, _tableEnd,
            _tableEndHigh, _faultStatus, _faultAddress, _faultAddressHigh, Context(0, "VM_CONTEXT0_CNTL", Contexts),
        })
        {
            space.Define(register);
        }

        // Bit 0 clears the status (gmc_v9_0.c: process_interrupt).
        space.Define(Make(level2, "VM_L2_PROTECTION_FAULT_CNTL"), write: (_, value) => ClearFault(value));

        // A read takes the semaphore, which nobody else wants.
        space.Define(Context(0x11, "VM_INVALIDATE_ENG0_SEM", Engines), _ => 1);
        space.Define(Context(0x23, "VM_INVALIDATE_ENG0_REQ", Engines), write: (engine, request) => Invalidate(engine, (ushort)request, flush));
        space.Define(Context(0x35, "VM_INVALIDATE_ENG0_ACK", Engines), engine => Volatile.Read(ref _acknowledged[engine]));
        Reset();
    }

    /// <summary>As the BIOS leaves it: video memory lies at its address after a reset.</summary>
    public void Reset()
    {
        const uint First = 0x8000; // in units of 16 MiB
        _space[_frameBufferBase] = First;
        _space[_frameBufferTop] = First + (uint)((_gpu.Vram.Length - 1) >> 24);
    }

    /// <inheritdoc/>
    /// <remarks>The address space of VMID 0: video memory and AGP by their apertures, everything else by the one table of the GART.</remarks>
    public unsafe PageTableEntry Find(ulong address, out ulong pageOffset)
    {
        pageOffset = 0;
        ulong page = address & ~(PageBytes - 1);
        ulong frameBuffer = (ulong)_space[_frameBufferBase] << 24;
        if (page >= frameBuffer && page - frameBuffer < _gpu.Vram.Length)
            return new(Allowed | (page - frameBuffer));
        ulong agp = (ulong)_space[_agpBottom] << 24;
        if (page >= agp && page <= ((ulong)_space[_agpTop] << 24 | 0xff_ffff))
            return new(Allowed | PageTableEntry.SystemBit | (page - agp + ((ulong)_space[_agpBase] << 24)));

        ulong start = _space.Wide(_tableStart, _tableStartHigh) << 12;
        ulong end = _space.Wide(_tableEnd, _tableEndHigh) << 12;
        ulong at = (_space.Wide(_tableBase, _tableBaseHigh) & PageTableEntry.AddressMask) + ((page - start) / PageBytes * sizeof(ulong));
        return page < start || page > end || at + sizeof(ulong) > _gpu.Vram.Length ? default : new(Volatile.Read(ref *(ulong*)(_gpu.Vram.Bytes + at)));
    }

    /// <inheritdoc/>
    public string Describe(ulong address) => $"0x{Find(address, out _).Bits:x}";

    /// <summary>Keeps what a fault was, until the driver clears it; of later ones nothing is kept.</summary>
    public void NoteFault(InterruptVector fault, bool mapped, bool write)
    {
        if (_space[_faultStatus] != 0)
            return;
        uint permission = mapped ? 1u << (PermissionShift + (write ? 2 : 1)) : (0xfu << PermissionShift) | WalkerError | MappingError;
        _space[_faultStatus] = permission | (write ? 1u << WriteShift : 0) | ((uint)fault.Vmid << VmidShift);
        _space[_faultAddress] = fault.Data0;
        _space[_faultAddressHigh] = fault.Data1 & 0xf;
    }

    private void ClearFault(uint control)
    {
        if ((control & 1) != 0)
            _space[_faultStatus] = 0;
    }

    private void Invalidate(uint engine, uint vmids, Action<uint> flush)
    {
        Volatile.Write(ref _acknowledged[engine], 0);
        _gpu.Post(() =>
        {
            flush(vmids);
            Volatile.Write(ref _acknowledged[engine], vmids);
        });
    }
}
