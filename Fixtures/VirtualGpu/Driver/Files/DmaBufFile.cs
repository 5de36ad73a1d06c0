using VirtualGpu.Driver.Buffers;

namespace VirtualGpu.Driver.Files;

/// <summary>A dma-buf: memory as a file.</summary>
internal sealed class DmaBufFile(ClientProcess owner, BufferObject buffer) : DriverFile(owner)
{
    /// <summary>The memory; the file holds a reference.</summary>
    public BufferObject Buffer => buffer;

    /// <inheritdoc/>
    /// <remarks>Keys of dma-buf.c:dma_buf_show_fdinfo.</remarks>
    public override string Information => $"{base.Information}size:\t{buffer.Size}\ncount:\t1\nexp_name:\tdrm\n";

    /// <inheritdoc/>
    public override string Description => "dmabuf";
}
