using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Dwords of hexadecimal text, line by line.</summary>
/// <param name="input">The text.</param>
/// <param name="layout">What its beginning tells.</param>
internal sealed class HexSource(TextReader input, HexLayout layout) : IDwordSource
{
    private const int TakenAtOnce = 4096;
    private const int BytesTakenAtOnce = 1 << 14;

    private readonly List<ListingNote> _notes = [];
    private readonly List<uint> _dwords = [];
    private HexDump? _dump;
    private bool _isAtEnd;

    /// <inheritdoc/>
    public IReadOnlyList<ListingNote> Notes => _notes;

    /// <inheritdoc/>
    public int Read(Span<uint> dwords)
    {
        while (_dwords.Count < dwords.Length && !_isAtEnd)
            Fill(Math.Min(dwords.Length, TakenAtOnce));
        int count = Math.Min(dwords.Length, _dwords.Count);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_dwords)[..count].CopyTo(dwords);
        _dwords.RemoveRange(0, count);
        return count;
    }

    private void Fill(int wanted)
    {
        if (_dump is null)
        {
            _dump = new HexDump();
            _dump.Begin(layout);
        }

        for (int before = _dwords.Count; _dwords.Count < before + wanted;)
        {
            if (input.ReadLine() is not { } line)
            {
                End(_dump.End());
                return;
            }

            if (_dump.ReadLine(line) is { } problem)
            {
                End(problem);
                return;
            }

            if (_dump.Bytes.Length > BytesTakenAtOnce)
                _dump.Take(_dwords);
        }
    }

    private void End(string? problem)
    {
        _isAtEnd = true;
        if (problem is not null)
            _notes.Add(new ListingNote($"{problem}; the input is not read further", IsDamage: true));
        if (_dump!.LeftOut > 0)
            _notes.Add(DumpReader.LeftOut(_dump.LeftOut));
        _dwords.AddRange(LittleEndian.Dwords(_dump.Bytes, _notes));
    }
}
