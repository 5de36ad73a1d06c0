using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Buffers;

/// <summary>Memory with a reference count (struct amdgpu_bo): handles, dma-bufs and GEM names all point at it.</summary>
internal sealed class BufferObject
{
    private readonly Action<BufferObject> _release;

    /// <summary>Memory that <paramref name="release"/> takes back with the last reference.</summary>
    public BufferObject(Action<BufferObject> release) => _release = release;

    /// <summary>What it is.</summary>
    public required BufferKind Kind { get; init; }

    /// <summary>The device that it was made for.</summary>
    public required KfdDevice Device { get; init; }

    /// <summary>Bytes, a multiple of the page size.</summary>
    public required ulong Size { get; init; }

    /// <summary>KFD_IOC_ALLOC_MEM_FLAGS_* that it was made with.</summary>
    public required uint Flags { get; init; }

    /// <summary>The memory, in order. Empty for client pages that are not resident.</summary>
    public required IReadOnlyList<PhysicalRange> Ranges { get; set; }

    /// <summary>
    /// Whether what is for video memory lies in system memory: there was no room, or it was moved out (bo.resource.mem_type). It is
    /// <see cref="BufferKind.Vram"/> all the same, and goes back when its process is restored.
    /// </summary>
    public bool IsMovedOut { get; set; }

    /// <summary>When it was last created, mapped or moved, in a count of its own (the place in TTM's LRU list).</summary>
    public long LastUse { get; set; }

    /// <summary>Whether a call is at work on it, so that it stays where it is (bo.base.resv is locked).</summary>
    public bool IsReserved { get; set; }

    /// <summary>Where clients have it mapped.</summary>
    public List<ClientView> Views { get; } = [];

    /// <summary>Client address of a <see cref="BufferKind.UserPointer"/>.</summary>
    public ulong UserAddress { get; init; }

    /// <summary>What mmap on the render node knows it by (drm_vma_offset_manager).</summary>
    public ulong MapOffset { get; init; }

    /// <summary>What clients told each other about its contents (amdgpu_bo_set_metadata, amdgpu_bo_set_tiling_flags).</summary>
    public BufferMetadata Metadata { get; set; } = BufferMetadata.None;

    /// <summary>Whether GEM_CREATE made it, and not KFD.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Render-node files that may map it (drm_vma_node_allow).</summary>
    public HashSet<DriverFile> MapFiles { get; } = [];

    /// <summary>
    /// Whether the CPU has touched it through a mapping (AMDGPU_GEM_CREATE_CPU_ACCESS_REQUIRED, which amdgpu_object.c:amdgpu_bo_create drops and
    /// amdgpu_bo_fault_reserve_notify sets). Stores do not pass through the model: here the mapping counts.
    /// </summary>
    public bool IsTouched { get; set; }

    /// <summary>Whether a client may map it through the render node.</summary>
    public bool IsMappable => Kind is BufferKind.Vram or BufferKind.Gtt;

    /// <summary>Whether it is in video memory now.</summary>
    public bool IsInVram => Kind == BufferKind.Vram && !IsMovedOut;

    /// <summary>Whether it is in system memory now that the driver owns.</summary>
    public bool IsInSystem => Kind == BufferKind.Gtt || (Kind == BufferKind.Vram && IsMovedOut);

    /// <summary>Whether it is in the video memory of a device, and no bus in between.</summary>
    public bool IsLocalTo(KfdDevice device) => IsInVram && Device == device;

    /// <summary>Whether it is a USERPTR buffer over some of a range of client addresses.</summary>
    public bool IsOver(ulong address, ulong length) => Kind == BufferKind.UserPointer && UserAddress < address + length && address < UserAddress + Size;

    /// <summary>What a client sees of it through a mapping.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes.</param>
    public IReadOnlyList<HostMapping> Pieces(ulong offset, ulong length)
    {
        List<HostMapping> pieces = [];
        foreach (PhysicalRange range in Ranges)
        {
            ulong skipped = Math.Min(offset, range.Length);
            ulong piece = Math.Min(range.Length - skipped, length);
            if (piece != 0)
                pieces.Add(new HostMapping(range.Region!.Value, range.Offset + skipped, piece));
            offset -= skipped;
            length -= piece;
        }

        return pieces;
    }

    /// <summary>How many handles, dma-bufs and GEM names point at it.</summary>
    public int References { get; private set; } = 1;

    /// <summary>Takes a reference.</summary>
    public BufferObject Acquire()
    {
        References++;
        return this;
    }

    /// <summary>Drops a reference.</summary>
    public void Release()
    {
        if (--References == 0)
            _release(this);
    }
}
