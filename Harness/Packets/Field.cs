using System.Runtime.CompilerServices;

namespace Harness.Packets;

/// <summary>Bit fields of a packet's dwords, checked when they are written.</summary>
internal static class Field
{
    /// <summary>Puts <paramref name="value"/> into <paramref name="width"/> bits from bit <paramref name="shift"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has more bits than the field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Put(uint value, int shift, int width, string name)
    {
        if (width < 32 && value >> width != 0)
            ThrowTooLarge(value, width, name);
        return value << shift;
    }

    /// <summary>A one-bit field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bit(bool value, int shift) => (value ? 1u : 0u) << shift;

    /// <summary>Reads <paramref name="width"/> bits from bit <paramref name="shift"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Get(uint dword, int shift, int width) => (dword >> shift) & (uint)((1UL << width) - 1);

    /// <summary>Reads one bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSet(uint dword, int bit) => ((dword >> bit) & 1) != 0;

    /// <summary>Two dwords as a 64-bit value, the low one first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(uint low, uint high) => low | ((ulong)high << 32);

    /// <summary>Checks that an address has the alignment that a packet demands.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Aligned(ulong address, uint alignment, string name)
    {
        if ((address & (alignment - 1)) != 0)
            ThrowMisaligned(address, alignment, name);
        return address;
    }

    /// <summary>Checks that a count lies in a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Within(ulong value, ulong minimum, ulong maximum, string name)
    {
        if (value < minimum || value > maximum)
            ThrowOutside(value, minimum, maximum, name);
        return value;
    }

    private static void ThrowTooLarge(uint value, int width, string name) =>
        throw new ArgumentOutOfRangeException(name, $"{name} is 0x{value:x}, but the field has {width} bits: at most 0x{(1u << width) - 1:x}");

    private static void ThrowMisaligned(ulong address, uint alignment, string name) =>
        throw new ArgumentException($"{name} is 0x{address:x}, but must be aligned to {alignment} bytes", name);

    private static void ThrowOutside(ulong value, ulong minimum, ulong maximum, string name) =>
        throw new ArgumentOutOfRangeException(name, $"{name} is {value}, but must be from {minimum} to {maximum}");
}
