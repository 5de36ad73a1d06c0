namespace VirtualGpu.Driver.Buffers;

/// <summary>What clients tell each other about the contents of a buffer; the driver keeps it and does not look at it.</summary>
/// <param name="Flags">Flags of the metadata.</param>
/// <param name="Tiling">AMDGPU_TILING_*.</param>
/// <param name="Data">At most 256 bytes.</param>
internal sealed record BufferMetadata(ulong Flags, ulong Tiling, byte[] Data)
{
    /// <summary>Of a buffer of which nobody told anything.</summary>
    public static BufferMetadata None { get; } = new(0, 0, []);
}
