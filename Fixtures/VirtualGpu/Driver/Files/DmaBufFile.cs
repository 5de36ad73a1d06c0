using VirtualGpu.Driver.Buffers;

namespace VirtualGpu.Driver.Files;

/// <summary>A dma-buf: memory as a file.</summary>
internal sealed class DmaBufFile(ClientProcess owner, BufferObject buffer) : DriverFile(owner)
{
    /// <summary>The memory; the file holds a reference.</summary>
    public BufferObject Buffer => buffer;

    /// <inheritdoc/>
    public override string Description => "dmabuf";
}
