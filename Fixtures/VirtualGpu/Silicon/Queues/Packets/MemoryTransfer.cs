using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>A copy or fill that is done in slices, page by page, forward.</summary>
internal sealed unsafe class MemoryTransfer
{
    private const ulong PageSize = 4096;
    private const ulong SliceBytes = 1 << 20;

    private readonly QueueMemory _memory;
    private readonly bool _fill;
    private readonly uint _pattern;
    private readonly ulong? _second; // from the first destination
    private ulong _source;
    private ulong _destination;
    private ulong _remaining;

    private MemoryTransfer(QueueMemory memory, bool fill, ulong source, uint pattern, ulong destination, ulong bytes, ulong? second = null)
    {
        _memory = memory;
        _fill = fill;
        _source = source;
        _pattern = pattern;
        _destination = destination;
        _remaining = bytes;
        _second = second - destination;
    }

    /// <summary>A copy, to two places if there is a second destination.</summary>
    public static MemoryTransfer Copy(QueueMemory memory, ulong source, ulong destination, ulong bytes, ulong? second = null) =>
        new(memory, fill: false, source, 0, destination, bytes, second);

    /// <summary>A fill with a pattern of four bytes, which begins at the destination; where it does not end with a whole pattern, its bytes must be equal.</summary>
    public static MemoryTransfer Fill(QueueMemory memory, uint pattern, ulong destination, ulong bytes) =>
        new(memory, fill: true, 0, pattern, destination, bytes);

    /// <summary>Does one slice; true when all is done.</summary>
    public bool Advance()
    {
        ulong slice = Math.Min(_remaining, SliceBytes);
        if (_fill && _pattern == 0 && slice == SliceBytes && _destination % PageSize == 0 && _memory.TryZero(_destination, slice))
        {
            _remaining -= slice;
            _destination += slice;
            return _remaining == 0;
        }

        while (slice != 0)
        {
            ulong run = Math.Min(slice, PageSize - (_destination % PageSize));
            if (!_fill)
                run = Math.Min(run, PageSize - (_source % PageSize));
            if (_second is { } second)
                run = Math.Min(run, PageSize - ((_destination + second) % PageSize));
            Move((int)run);
            slice -= run;
            _remaining -= run;
            _source += run;
            _destination += run;
        }

        return _remaining == 0;
    }

    private void Move(int run)
    {
        if (!_fill)
        {
            ReadOnlySpan<byte> bytes = new(_memory.Translate(_source, MemoryAccess.Read), run);
            bytes.CopyTo(new Span<byte>(_memory.Translate(_destination, MemoryAccess.Write), run));
            if (_second is { } second)
                bytes.CopyTo(new Span<byte>(_memory.Translate(_destination + second, MemoryAccess.Write), run));
            return;
        }

        byte* to = _memory.Translate(_destination, MemoryAccess.Write);
        new Span<uint>(to, run / sizeof(uint)).Fill(_pattern);
        new Span<byte>(to, run)[(run & ~3)..].Fill((byte)_pattern);
    }
}
