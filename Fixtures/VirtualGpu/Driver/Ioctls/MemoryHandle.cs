namespace VirtualGpu.Driver.Ioctls;

/// <summary>A memory handle: gpu_id in the upper half, number on that device in the lower (kfd_chardev.c:MAKE_HANDLE).</summary>
internal readonly record struct MemoryHandle(uint GpuId, uint Id)
{
    /// <summary>Takes a handle apart.</summary>
    public MemoryHandle(ulong value)
        : this((uint)(value >> 32), (uint)value)
    {
    }

    /// <summary>The handle as user mode has it.</summary>
    public ulong Value => ((ulong)GpuId << 32) | Id;
}
