namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>A run of dwords that packets are fetched from: a ring, or an indirect buffer. Positions are in dwords; those of a ring count on.</summary>
/// <param name="memory">Where it is.</param>
/// <param name="address">Its first byte.</param>
/// <param name="mask">Positions are taken modulo mask + 1; all ones for an indirect buffer.</param>
internal sealed class PacketWindow(QueueMemory memory, ulong address, ulong mask)
{
    private uint[] _buffer = [];

    /// <summary>Position of the next packet.</summary>
    public ulong Position { get; set; }

    /// <summary>Position behind the last dword that is ready.</summary>
    public ulong End { get; set; }

    /// <summary>Dwords that are ready.</summary>
    public ulong Available => ulong.Max(End, Position) - Position;

    /// <summary>The dword at the position.</summary>
    public uint Next => memory.Read<uint>(address + ((Position & mask) * sizeof(uint)));

    /// <summary>Fetches dwords, one at least, from the position on; they stay valid until the next call.</summary>
    public ReadOnlySpan<uint> Fetch(int dwords)
    {
        if (_buffer.Length < dwords)
            _buffer = new uint[dwords];
        Span<uint> packet = _buffer.AsSpan(0, dwords);
        ulong index = Position & mask;
        int first = (int)Math.Min((ulong)dwords - 1, mask - index) + 1;
        memory.Read(address + (index * sizeof(uint)), packet[..first]);
        memory.Read(address, packet[first..]);
        return packet;
    }
}
