using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>What atomics store: a function of the value in memory, the data and the comparand. Values are zero-extended to 64 bits.</summary>
internal static class AtomicFunctions
{
    public static ulong Swap(ulong memory, ulong data, ulong compare) => data;

    public static ulong CompareSwap(ulong memory, ulong data, ulong compare) => memory == compare ? data : memory;

    public static ulong Add(ulong memory, ulong data, ulong compare) => memory + data;

    public static ulong Subtract(ulong memory, ulong data, ulong compare) => memory - data;

    public static ulong ReverseSubtract(ulong memory, ulong data, ulong compare) => data - memory;

    public static ulong ClampedSubtract(ulong memory, ulong data, ulong compare) => memory < data ? 0 : memory - data;

    public static ulong MinimumSigned32(ulong memory, ulong data, ulong compare) => (uint)Math.Min((int)memory, (int)data);

    public static ulong MinimumSigned64(ulong memory, ulong data, ulong compare) => (ulong)Math.Min((long)memory, (long)data);

    public static ulong Minimum(ulong memory, ulong data, ulong compare) => Math.Min(memory, data);

    public static ulong MaximumSigned32(ulong memory, ulong data, ulong compare) => (uint)Math.Max((int)memory, (int)data);

    public static ulong MaximumSigned64(ulong memory, ulong data, ulong compare) => (ulong)Math.Max((long)memory, (long)data);

    public static ulong Maximum(ulong memory, ulong data, ulong compare) => Math.Max(memory, data);

    public static ulong And(ulong memory, ulong data, ulong compare) => memory & data;

    public static ulong Or(ulong memory, ulong data, ulong compare) => memory | data;

    public static ulong Xor(ulong memory, ulong data, ulong compare) => memory ^ data;

    public static ulong MaskedOr(ulong memory, ulong data, ulong compare) => (memory & ~data) | compare;

    public static ulong Increment(ulong memory, ulong data, ulong compare) => memory >= data ? 0 : memory + 1;

    public static ulong Decrement(ulong memory, ulong data, ulong compare) => memory == 0 || memory > data ? data : memory - 1;

    public static ulong AddSingle(ulong memory, ulong data, ulong compare) => Bits(Single(memory) + Single(data));

    public static ulong MinimumSingle(ulong memory, ulong data, ulong compare) => Bits(float.MinNumber(Single(memory), Single(data)));

    public static ulong MaximumSingle(ulong memory, ulong data, ulong compare) => Bits(float.MaxNumber(Single(memory), Single(data)));

    public static ulong AddDouble(ulong memory, ulong data, ulong compare) => Bits(Double(memory) + Double(data));

    public static ulong MinimumDouble(ulong memory, ulong data, ulong compare) => Bits(double.MinNumber(Double(memory), Double(data)));

    public static ulong MaximumDouble(ulong memory, ulong data, ulong compare) => Bits(double.MaxNumber(Double(memory), Double(data)));

    public static ulong AddPackedHalf(ulong memory, ulong data, ulong compare) =>
        HalfBits(Half(memory) + Half(data)) | (HalfBits(Half(memory >> 16) + Half(data >> 16)) << 16);
}
