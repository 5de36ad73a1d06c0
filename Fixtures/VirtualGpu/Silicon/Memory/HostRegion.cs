namespace VirtualGpu.Silicon.Memory;

/// <summary>
/// A piece of host memory that stands for VRAM, for doorbells or for system pages, and that a client can map too.
/// </summary>
/// <param name="Pointer">Where the model reads and writes it.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Descriptor">The file behind it, for a client's mapping; -1 when a client cannot map it.</param>
/// <param name="FileOffset">Where the region starts in that file.</param>
public readonly unsafe record struct HostRegion(nint Pointer, ulong Length, int Descriptor, long FileOffset)
{
    /// <summary>The region's bytes as a pointer.</summary>
    public byte* Bytes => (byte*)Pointer;
}
