using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Memory;

/// <summary>Where the pages of a new buffer come from: an allocator, the doorbell bar, the remap page, or the client's own memory.</summary>
internal sealed class BufferPages(Contract contract, BlockAllocator system)
{
    /// <summary>Moves buffers out of the video memory of a device until so many bytes fit; false when that cannot be.</summary>
    public Func<KfdDevice, ulong, bool> MakeRoom { get; set; } = (_, _) => false;

    /// <summary>Finds the pages of a buffer of <paramref name="bytes"/> bytes.</summary>
    public Errno TryFind(ProcessDevice owner, BufferKind kind, ulong bytes, ulong userAddress, out IReadOnlyList<PhysicalRange> ranges)
    {
        ranges = [];
        switch (kind)
        {
            case BufferKind.Vram:
                return TryAllocateVram(owner.Device, bytes, out ranges);
            case BufferKind.Gtt:
                return TryAllocateSystem(bytes, out ranges);
            case BufferKind.Doorbell:
                ranges = [PhysicalRange.Of(owner.Device.Gpu.DoorbellBar, owner.DoorbellSlice!.Value, bytes)];
                return Errno.None;
            case BufferKind.MmioRemap:
                ranges = [owner.Device.RemapPage];
                if (!contract.Keeps(MemoryClauses.RegistersShared) && owner.Memories.Entries.Any(entry => entry.Value.Buffer.Kind == BufferKind.MmioRemap))
                    return Errno.EBUSY;
                return Errno.None;
            default:
                return TryPin(owner.Process.Client.Memory, userAddress, bytes, out ranges);
        }
    }

    /// <summary>Takes pages of video memory, for which others have to go when it is full (ttm_bo.c:ttm_bo_alloc_resource); null when they cannot.</summary>
    public IReadOnlyList<PhysicalRange>? TryTakeVram(KfdDevice device, ulong bytes) =>
        device.Vram.TryAllocate(bytes) ?? (MakeRoom(device, bytes) ? device.Vram.TryAllocate(bytes) : null);

    private Errno TryAllocateSystem(ulong bytes, out IReadOnlyList<PhysicalRange> ranges)
    {
        ranges = system.TryAllocate(bytes) ?? [];
        return ranges.Count == 0 ? Errno.ENOMEM : Errno.None;
    }

    private Errno TryAllocateVram(KfdDevice device, ulong bytes, out IReadOnlyList<PhysicalRange> ranges)
    {
        BlockAllocator vram = device.Vram;
        ranges = [];
        if (!contract.Keeps(MemoryClauses.VramInPieces))
        {
            PhysicalRange? whole = vram.TryAllocatePiece(bytes);
            ranges = whole is null ? [] : [whole.Value];
            return whole is null ? Errno.ENOMEM : Errno.None;
        }

        ranges = TryTakeVram(device, bytes) ?? [];
        if (ranges.Count == 0)
            return Errno.ENOMEM;
        if (!contract.Keeps(MemoryClauses.BuffersAreApart))
            ranges = [PhysicalRange.Of(vram.Region, ranges[0].Offset - MemoryUnit.Page, bytes)]; // begins in what is before it
        return Errno.None;
    }

    private Errno TryPin(IClientMemory client, ulong address, ulong bytes, out IReadOnlyList<PhysicalRange> ranges)
    {
        ranges = [];
        if (address % MemoryUnit.Page != 0)
            throw new ModelGapException($"a USERPTR buffer over 0x{address:x}, inside a page");
        if (!client.TryPin(address, bytes, write: true, out Errno error)) // init_user_pages asks for writing, whatever the flags
        {
            string clause = error == Errno.EPERM ? MemoryClauses.UserPointerReadOnly : MemoryClauses.UserPointerUnmapped;
            return contract.Keeps(clause) ? error : Errno.ENOMEM;
        }

        if (client.IsOfDevice(address, bytes) && contract.Keeps(MemoryClauses.UserPointerOfDevice))
            return Errno.EFAULT;
        if (client.IsOfFile(address, bytes) && !contract.Keeps(UserMemoryClauses.OfFile))
            return Errno.EPERM;
        if (!contract.Keeps(UserMemoryClauses.IsTheMemory))
            return TryAllocateSystem(bytes, out ranges);

        List<PhysicalRange> pages = [];
        for (ulong at = 0; at < bytes; at += MemoryUnit.Page)
            pages.Add(new PhysicalRange(null, 0, client.BusAddress(address + at), MemoryUnit.Page));
        ranges = pages;
        return Errno.None;
    }
}
