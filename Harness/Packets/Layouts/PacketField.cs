using System.Runtime.CompilerServices;

namespace Harness.Packets.Layouts;

/// <summary>A typed field of a packet: <c>WriteDataPacket.DstSel.Get(dwords)</c> reads it, <c>Put</c> writes it.</summary>
/// <typeparam name="T">bool, an enumeration, or an integer of 1 to 8 bytes.</typeparam>
public readonly struct PacketField<T>
    where T : unmanaged
{
    /// <summary>A field.</summary>
    /// <param name="name">Packet and field in the header's spelling, for example <c>WRITE_DATA dst_sel</c>.</param>
    /// <param name="dword">Index of the dword in the packet.</param>
    /// <param name="shift">Lowest bit.</param>
    /// <param name="width">Bits; more than the dword has left goes on in the next one.</param>
    /// <param name="scale">Low bits of the value that are not stored.</param>
    /// <param name="bias">What is added to the stored value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PacketField(string name, int dword, int shift, int width, int scale = 0, int bias = 0)
    {
        Name = name;
        Place = new FieldPlace(dword, shift, width, scale, bias);
    }

    /// <summary>Packet and field.</summary>
    public string Name { get; }

    /// <summary>Where it stands.</summary>
    public FieldPlace Place { get; }

    /// <summary>Reads the field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get(ReadOnlySpan<uint> packet)
    {
        ulong value = Place.Get(packet);
        return Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)value),
            2 => Unsafe.BitCast<ushort, T>((ushort)value),
            4 => Unsafe.BitCast<uint, T>((uint)value),
            _ => Unsafe.BitCast<ulong, T>(value),
        };
    }

    /// <summary>Writes the field and leaves the other bits alone.</summary>
    /// <exception cref="ArgumentException">The value does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<uint> packet, T value) => Place.Put(packet, Raw(value), Name);

    /// <summary>The value's bits where they stand in their dword, for a field of one dword.</summary>
    /// <exception cref="ArgumentException">The value does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bits(T value) => Place.Bits(Raw(value), Name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Raw(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(value),
        2 => Unsafe.BitCast<T, ushort>(value),
        4 => Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, ulong>(value),
    };
}
