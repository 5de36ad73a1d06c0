using Harness.Packets.Listing;

namespace Harness.Tests.Packets.Listing;

/// <summary>Memory of a few buffers.</summary>
internal sealed class BufferMemory : IPacketMemory
{
    private readonly Dictionary<ulong, uint[]> _buffers = [];

    /// <summary>Dwords that were read.</summary>
    public long Read { get; private set; }

    public uint[] this[ulong address]
    {
        set => _buffers[address] = value;
    }

    public bool TryRead(ulong address, Span<uint> dwords)
    {
        foreach ((ulong start, uint[] buffer) in _buffers)
        {
            if (address < start || address - start > sizeof(uint) * (ulong)buffer.Length)
                continue;
            int first = (int)((address - start) / sizeof(uint));
            if (first + dwords.Length > buffer.Length)
                continue;
            buffer.AsSpan(first, dwords.Length).CopyTo(dwords);
            Read += dwords.Length;
            return true;
        }

        return false;
    }
}
