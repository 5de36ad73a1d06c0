namespace VirtualGpu.Silicon.Memory;

/// <summary>Where the model gets host memory from. The hosting layer implements it; driver and silicon make no system calls.</summary>
public interface IHostMemory
{
    /// <summary>Zeroed, page-aligned, sparse memory. Throws when the host has none.</summary>
    HostRegion Allocate(ulong length);

    /// <summary>Gives it back.</summary>
    void Free(HostRegion region);

    /// <summary>Drops the contents of a part of a region: it reads as zero again and costs no memory.</summary>
    void Discard(HostRegion region, ulong offset, ulong length);

    /// <summary>Copies a part of a region over a part of another; what was never touched costs no memory there either.</summary>
    /// <param name="source">From where.</param>
    /// <param name="sourceOffset">First byte, at a page.</param>
    /// <param name="target">To where; another region.</param>
    /// <param name="targetOffset">First byte, at a page.</param>
    /// <param name="length">Bytes.</param>
    void Copy(HostRegion source, ulong sourceOffset, HostRegion target, ulong targetOffset, ulong length);
}
