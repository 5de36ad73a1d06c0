using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>Where a stream of dwords stands: at an offset of the input, in a ring that wraps, or at an address.</summary>
/// <param name="Offset">Offset of its first dword, in bytes.</param>
/// <param name="RingBytes">Size of the ring that offsets wrap in, or 0.</param>
/// <param name="Address">Address of its first dword, where it is known.</param>
public readonly record struct StreamPlace(long Offset = 0, long RingBytes = 0, ulong? Address = null)
{
    /// <summary>The place a number of dwords further on.</summary>
    public StreamPlace Plus(int dwords)
    {
        long offset = Offset + (4L * dwords);
        return this with { Offset = RingBytes > 0 ? offset % RingBytes : offset, Address = Address + (4UL * (uint)dwords) };
    }

    /// <summary>Appends what <see cref="ToString"/> is.</summary>
    internal void Append(Utf8Text text)
    {
        if (Address is { } address)
            text.AppendHex(address);
        else if (Offset <= uint.MaxValue)
            text.AppendDigits((uint)Offset, 4);
        else
            text.Append(ToString());
    }

    /// <summary>The address, or the offset with at least four digits.</summary>
    public override string ToString() => Address is { } address ? $"0x{address:x}" : $"{Offset:x4}";
}
