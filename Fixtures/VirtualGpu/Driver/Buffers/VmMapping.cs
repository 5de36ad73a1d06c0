namespace VirtualGpu.Driver.Buffers;

/// <summary>One mapping of a VM (struct amdgpu_bo_va_mapping with its bo_va).</summary>
internal sealed class VmMapping
{
    /// <summary>First virtual address.</summary>
    public required ulong Start { get; init; }

    /// <summary>Bytes.</summary>
    public required ulong Length { get; init; }

    /// <summary>What is mapped, from its first byte.</summary>
    public required BufferObject Buffer { get; init; }

    /// <summary>Queues that use it as ring, pointer, EOP or context save area (queue_refcount).</summary>
    public int QueueReferences { get; set; }

    /// <summary>First address after it.</summary>
    public ulong End => Start + Length;
}
