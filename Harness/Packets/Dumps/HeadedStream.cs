namespace Harness.Packets.Dumps;

/// <summary>A stream whose beginning was read already.</summary>
/// <param name="head">The beginning.</param>
/// <param name="rest">What follows it.</param>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("the length of a stream that is read once is not known");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException("a stream that is read once has no position");
        set => throw new NotSupportedException("a stream that is read once has no position");
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty)
            return rest.Read(buffer);
        int count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("a stream that is read once does not seek");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("a stream that is read has no length to set");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("a stream that is read is not written");
}
