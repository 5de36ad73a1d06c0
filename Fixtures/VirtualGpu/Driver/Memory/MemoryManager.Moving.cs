using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Memory;

/// <content>Buffers that are moved, because somebody else needs the room.</content>
internal sealed partial class MemoryManager
{
    private long _uses;

    /// <summary>Moves buffers out of the video memory of a device until so many bytes fit; false when that cannot be.</summary>
    public Func<KfdDevice, ulong, bool> MakeRoom
    {
        get => _pages.MakeRoom;
        set => _pages.MakeRoom = value;
    }

    /// <summary>Moves a buffer out of video memory, contents and all; false when system memory is full. No engine may use it meanwhile.</summary>
    public bool TryMoveOut(BufferObject buffer) => TryMove(buffer, _system.TryAllocate(buffer.Size), isOut: true);

    /// <summary>Moves a buffer back into video memory, contents and all; false when there is no room. No engine may use it meanwhile.</summary>
    public bool TryMoveIn(BufferObject buffer) => TryMove(buffer, _pages.TryTakeVram(buffer.Device, buffer.Size), isOut: false);

    /// <summary>Notes that a buffer was used, so that others are moved out before it (ttm_bo_move_to_lru_tail).</summary>
    public void Touch(BufferObject buffer) => buffer.LastUse = ++_uses;

    /// <summary>Writes the page-table entries of a handle's mappings anew, after its buffer was moved (amdgpu_amdkfd_gpuvm.c:update_gpuvm_pte).</summary>
    public void UpdateMappings(KfdMemory memory)
    {
        foreach (Attachment attachment in memory.Attachments.Where(a => a.Mapping is not null))
            attachment.Vm.Update(attachment.Mapping!, EntryFlags.For(memory.Buffer, memory.Flags, attachment.Vm.Device, _contract), _contract);
    }

    /// <summary>Clears the page-table entries of a handle's mappings: the GPU faults there from now on.</summary>
    public static void ForgetMappings(KfdMemory memory)
    {
        foreach (Attachment attachment in memory.Attachments.Where(a => a.Mapping is not null))
        {
            attachment.Vm.Invalidate(attachment.Mapping!);
            attachment.Vm.Flush();
        }
    }

    // amdgpu_ttm.c:amdgpu_bo_move: copy, then the place that was left is wiped. Mappings of clients follow; a store that a client makes meanwhile
    // waits in the kernel, and may be lost here.
    private bool TryMove(BufferObject buffer, IReadOnlyList<PhysicalRange>? target, bool isOut)
    {
        if (target is null)
            return false;
        if (_contract.Keeps(EvictionClauses.ContentsSurvive))
            Copy(buffer.Ranges, target);
        FreeRanges(buffer);
        (buffer.Ranges, buffer.IsMovedOut) = (target, isOut);
        Touch(buffer);
        if (_contract.Keeps(EvictionClauses.ViewsFollow))
            buffer.Views.ForEach(view => view.Client.Memory.Show(view.Address, buffer.Pieces(view.Offset, view.Length), view.Protection));
        return true;
    }

    // The pieces of both sides break at other places.
    private void Copy(IReadOnlyList<PhysicalRange> source, IReadOnlyList<PhysicalRange> target)
    {
        (int from, int to, ulong read, ulong written) = (0, 0, 0, 0);
        while (from < source.Count)
        {
            ulong length = Math.Min(source[from].Length - read, target[to].Length - written);
            _host.Copy(source[from].Region!.Value, source[from].Offset + read, target[to].Region!.Value, target[to].Offset + written, length);
            (read, written) = (read + length, written + length);
            if (read == source[from].Length)
                (from, read) = (from + 1, 0);
            if (written == target[to].Length)
                (to, written) = (to + 1, 0);
        }
    }
}
