using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Memory;

/// <summary>Where the pages of a new buffer come from: an allocator, the doorbell bar, the remap page, or the client's own memory.</summary>
internal sealed class BufferPages(Contract contract, BlockAllocator system)
{
    /// <summary>Finds the pages of a buffer of <paramref name="bytes"/> bytes.</summary>
    public Errno TryFind(
        ProcessDevice owner, BufferKind kind, ulong bytes, uint flags, ulong userAddress, out IReadOnlyList<PhysicalRange>? ranges)
    {
        switch (kind)
        {
            case BufferKind.Vram:
                ranges = owner.Device.Vram.TryAllocate(bytes, (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS) != 0);
                return ranges is null ? Errno.ENOMEM : Errno.None;
            case BufferKind.Gtt:
                ranges = system.TryAllocate(bytes, contiguous: false);
                return ranges is null ? Errno.ENOMEM : Errno.None;
            case BufferKind.Doorbell:
                HostRegion bar = owner.Device.Gpu.DoorbellBar;
                ulong slice = owner.DoorbellSlice!.Value;
                ranges = [new PhysicalRange(bar, slice, (ulong)bar.Pointer + slice, bytes)];
                return Errno.None;
            case BufferKind.MmioRemap:
                ranges = [owner.Device.RemapPage];
                bool isTaken = owner.Memories.Entries.Any(entry => entry.Value.Buffer.Kind == BufferKind.MmioRemap);
                return isTaken && !contract.Keeps(MemoryClauses.RegistersShared) ? Errno.EBUSY : Errno.None;
            default:
                return TryPin(owner.Process.Client.Memory, userAddress, bytes, out ranges);
        }
    }

    private Errno TryPin(IClientMemory client, ulong userAddress, ulong bytes, out IReadOnlyList<PhysicalRange>? ranges)
    {
        ranges = null;
        ulong first = MemoryUnit.AlignDown(userAddress, MemoryUnit.Page);
        if (!client.TryPin(first, bytes, write: true, out Errno error)) // init_user_pages asks for writing, whatever the flags
        {
            string clause = error == Errno.EPERM ? MemoryClauses.UserPointerReadOnly : MemoryClauses.UserPointerUnmapped;
            return contract.Keeps(clause) ? error : Errno.ENOMEM;
        }

        if (!contract.Keeps(MemoryClauses.UserPointerIsTheMemory))
        {
            ranges = system.TryAllocate(bytes, contiguous: false);
            return ranges is null ? Errno.ENOMEM : Errno.None;
        }

        List<PhysicalRange> pieces = [];
        for (ulong at = 0; at < bytes; at += MemoryUnit.Page)
        {
            ulong bus = client.BusAddress(first + at);
            if (pieces.Count > 0 && pieces[^1].BusAddress + pieces[^1].Length == bus)
                pieces[^1] = pieces[^1] with { Length = pieces[^1].Length + MemoryUnit.Page };
            else
                pieces.Add(new PhysicalRange(null, 0, bus, MemoryUnit.Page));
        }

        ranges = pieces;
        return Errno.None;
    }
}
