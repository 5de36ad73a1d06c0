namespace Harness.Packets.Layouts;

/// <summary>The registers that the payload of a packet sets, with their values.</summary>
internal readonly ref struct RegisterValues
{
    private const int PackedDwords = 3;

    // The offset has 16 bits, so that a register beyond its space reads as a number and wraps nowhere.
    private const uint OffsetMask = 0xffff;

    private readonly ReadOnlySpan<uint> _payload;
    private readonly PayloadKind _kind;
    private readonly uint _start;
    private readonly uint _first;

    /// <summary>The registers of a packet.</summary>
    /// <param name="payload">What its payload is.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="head">Dwords before the payload.</param>
    public RegisterValues(PacketPayload payload, ReadOnlySpan<uint> packet, int head)
    {
        _payload = packet[head..];
        _kind = payload.Kind;
        _start = payload.RegisterStart;
        _first = _kind == PayloadKind.Registers ? _start + (packet[1] & OffsetMask) : 0;
    }

    /// <summary>How many there are.</summary>
    public int Count => _kind switch
    {
        PayloadKind.Registers => _payload.Length,
        PayloadKind.RegisterPairs => _payload.Length / 2,
        PayloadKind.PackedRegisterPairs => _payload.Length / PackedDwords * 2,
        _ => 0,
    };

    /// <summary>Dword offset in register space and value of one of them.</summary>
    public (uint Offset, uint Value) this[int index]
    {
        get
        {
            if (_kind == PayloadKind.Registers)
                return (_first + (uint)index, _payload[index]);
            if (_kind == PayloadKind.RegisterPairs)
                return (_start + (_payload[2 * index] & OffsetMask), _payload[(2 * index) + 1]);
            int triple = index / 2 * PackedDwords;
            uint offsets = _payload[triple];
            return (_start + (index % 2 == 0 ? offsets & OffsetMask : offsets >> 16), _payload[triple + 1 + (index % 2)]);
        }
    }
}
