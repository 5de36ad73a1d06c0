namespace Harness.Tests.Driver.Sequences;

/// <summary>The choices of a call, taken one after the other.</summary>
internal struct Choices(UInt128 bytes)
{
    private const ulong Spread = 0x9e37_79b9_7f4a_7c15;

    private UInt128 _rest = bytes;

    /// <summary>A number from 0 to <paramref name="count"/> - 1; 0 when all choices are taken.</summary>
    public int Next(int count)
    {
        int value = (int)((byte)_rest % (uint)count);
        _rest >>= 8;
        return value;
    }

    /// <summary>One of some values; the first one is the plainest.</summary>
    public T Of<T>(params ReadOnlySpan<T> values) => values[Next(values.Length)];

    /// <summary>True about once in <paramref name="times"/> times.</summary>
    public bool Rarely(int times) => Next(times) == times - 1;

    /// <summary>Any number.</summary>
    public ulong Noise()
    {
        ulong value = (ulong)Next(256) * Spread;
        return (value ^ (value >> 31)) * Spread;
    }
}
