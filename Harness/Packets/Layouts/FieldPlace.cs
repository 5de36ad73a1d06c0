using System.Runtime.CompilerServices;

namespace Harness.Packets.Layouts;

/// <summary>
/// Where a field stands in a packet, and how its bits mean its value: value = (bits &lt;&lt; scale) + bias. A field lies in one dword or goes on
/// in the next (a 64-bit address is one field). Small enough that a compiler folds it into shifts and masks.
/// </summary>
public readonly record struct FieldPlace
{
    private readonly uint _packed;

    /// <summary>A place.</summary>
    /// <param name="dword">Index of the dword in the packet; the header is 0.</param>
    /// <param name="shift">Lowest bit, 0 to 31.</param>
    /// <param name="width">Bits, 1 to 64 - <paramref name="shift"/>.</param>
    /// <param name="scale">Low bits of the value that are not stored: 2 for an address aligned to 4.</param>
    /// <param name="bias">What is added to the stored value: 1 for a count less one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldPlace(int dword, int shift, int width, int scale = 0, int bias = 0) =>
        _packed = (uint)(dword | (shift << 8) | (width << 13) | (scale << 20) | (bias << 25));

    private FieldPlace(uint packed) => _packed = packed;

    /// <summary>Index of the first dword.</summary>
    public int Dword => (int)(_packed & 0xff);

    /// <summary>Lowest bit in that dword.</summary>
    public int Shift => (int)((_packed >> 8) & 31);

    /// <summary>Bits.</summary>
    public int Width => (int)((_packed >> 13) & 127);

    /// <summary>Low bits of the value that are not stored.</summary>
    public int Scale => (int)((_packed >> 20) & 31);

    /// <summary>What is added to the stored value.</summary>
    public ulong Bias => _packed >> 25;

    /// <summary>Index of the last dword.</summary>
    public int LastDword => Shift + Width > 32 ? Dword + 1 : Dword;

    /// <summary>Largest value that fits.</summary>
    public ulong Maximum => (Mask << Scale) + Bias;

    private ulong Mask => ulong.MaxValue >> (64 - Width);

    /// <summary>Reads the value. The packet must reach to <see cref="LastDword"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Get(ReadOnlySpan<uint> packet)
    {
        ulong bits = Shift + Width > 32 ? packet[Dword] | ((ulong)packet[Dword + 1] << 32) : packet[Dword];
        return (((bits >> Shift) & Mask) << Scale) + Bias;
    }

    /// <summary>Writes the value and leaves the other bits alone.</summary>
    /// <param name="packet">The packet, which must reach to <see cref="LastDword"/>.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">Packet and field, for the error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value does not fit.</exception>
    /// <exception cref="ArgumentException">The value is not a multiple of what the field counts in.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<uint> packet, ulong value, string name)
    {
        ulong bits = Checked(value, name) << Shift;
        ulong mask = Mask << Shift;
        packet[Dword] = (packet[Dword] & ~(uint)mask) | (uint)bits;
        if (Shift + Width > 32)
            packet[Dword + 1] = (packet[Dword + 1] & ~(uint)(mask >> 32)) | (uint)(bits >> 32);
    }

    /// <summary>The value's bits where they stand in their dword, for a field of one dword.</summary>
    /// <inheritdoc cref="Put"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bits(ulong value, string name) => (uint)Checked(value, name) << Shift;

    /// <summary>The bits of the field in the dword at <paramref name="index"/>.</summary>
    public uint MaskIn(int index)
    {
        ulong mask = Mask << Shift;
        return index == Dword ? (uint)mask : index == Dword + 1 ? (uint)(mask >> 32) : 0;
    }

    // What throws takes the packed number: a call on the place itself would keep the compiler from folding it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Checked(ulong value, string name)
    {
        ulong stored = value - Bias;
        if ((stored & ((1UL << Scale) - 1)) != 0)
            ThrowUnaligned(value, _packed, name);
        stored >>= Scale;
        if (stored > Mask)
            ThrowOutside(value, _packed, name);
        return stored;
    }

    private static void ThrowUnaligned(ulong value, uint packed, string name) =>
        throw new ArgumentException($"{name} is 0x{value:x}, but must be a multiple of {1UL << new FieldPlace(packed).Scale}", name);

    private static void ThrowOutside(ulong value, uint packed, string name)
    {
        var place = new FieldPlace(packed);
        throw new ArgumentOutOfRangeException(name, $"{name} is 0x{value:x}, but its {place.Width} bits hold 0x{place.Bias:x} to 0x{place.Maximum:x}");
    }
}
