using System.Runtime.CompilerServices;

namespace Harness.Packets.Values;

/// <summary>Checks of what is put into packets.</summary>
internal static class Field
{
    /// <summary>Two dwords as a 64-bit value, the low one first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(uint low, uint high) => low | ((ulong)high << 32);

    /// <summary>Checks that an address has the alignment that a packet demands.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Aligned(ulong address, uint alignment, string name)
    {
        if ((address & (alignment - 1)) != 0)
            ThrowMisaligned(address, alignment, name);
    }

    /// <summary>Checks that a count lies in a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Within(ulong value, ulong minimum, ulong maximum, string name)
    {
        if (value < minimum || value > maximum)
            ThrowOutside(value, minimum, maximum, name);
    }

    private static void ThrowMisaligned(ulong address, uint alignment, string name) =>
        throw new ArgumentException($"{name} is 0x{address:x}, but must be aligned to {alignment} bytes", name);

    private static void ThrowOutside(ulong value, ulong minimum, ulong maximum, string name) =>
        throw new ArgumentOutOfRangeException(name, $"{name} is {value}, but must be from {minimum} to {maximum}");
}
