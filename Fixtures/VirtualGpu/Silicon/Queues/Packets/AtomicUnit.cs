using Harness.Packets.Values;

namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>The atomic operations of the level-2 cache, on memory that CPUs share.</summary>
internal static class AtomicUnit
{
    /// <summary>Performs a 64-bit operation and returns the old value.</summary>
    public static ulong Apply(ref ulong memory, AtomicOperation operation, ulong source, ulong compare)
    {
        ulong old;
        do
            old = Volatile.Read(ref memory);
        while (Interlocked.CompareExchange(ref memory, Result64(operation, old, source, compare), old) != old);
        return old;
    }

    /// <summary>Performs a 32-bit operation and returns the old value.</summary>
    public static uint Apply(ref uint memory, AtomicOperation operation, uint source, uint compare)
    {
        uint old;
        do
            old = Volatile.Read(ref memory);
        while (Interlocked.CompareExchange(ref memory, Result32(operation, old, source, compare), old) != old);
        return old;
    }

    private static ulong Result64(AtomicOperation operation, ulong old, ulong source, ulong compare) => operation switch
    {
        AtomicOperation.Swap64 => source,
        AtomicOperation.CompareSwap64 => old == compare ? source : old,
        AtomicOperation.Add64 => old + source,
        AtomicOperation.Subtract64 => old - source,
        AtomicOperation.SignedMin64 => (ulong)Math.Min((long)old, (long)source),
        AtomicOperation.UnsignedMin64 => Math.Min(old, source),
        AtomicOperation.SignedMax64 => (ulong)Math.Max((long)old, (long)source),
        AtomicOperation.UnsignedMax64 => Math.Max(old, source),
        AtomicOperation.And64 => old & source,
        AtomicOperation.Or64 => old | source,
        AtomicOperation.Xor64 => old ^ source,
        AtomicOperation.Increment64 => old >= source ? 0 : old + 1,
        AtomicOperation.Decrement64 => old == 0 || old > source ? source : old - 1,
        _ => throw new PacketException($"atomic operation {operation} has no 64-bit form"),
    };

    private static uint Result32(AtomicOperation operation, uint old, uint source, uint compare) => operation switch
    {
        AtomicOperation.Swap32 => source,
        AtomicOperation.CompareSwap32 => old == compare ? source : old,
        AtomicOperation.Add32 => old + source,
        AtomicOperation.Subtract32 => old - source,
        AtomicOperation.SignedMin32 => (uint)Math.Min((int)old, (int)source),
        AtomicOperation.UnsignedMin32 => Math.Min(old, source),
        AtomicOperation.SignedMax32 => (uint)Math.Max((int)old, (int)source),
        AtomicOperation.UnsignedMax32 => Math.Max(old, source),
        AtomicOperation.And32 => old & source,
        AtomicOperation.Or32 => old | source,
        AtomicOperation.Xor32 => old ^ source,
        AtomicOperation.Increment32 => old >= source ? 0 : old + 1,
        AtomicOperation.Decrement32 => old == 0 || old > source ? source : old - 1,
        _ => throw new PacketException($"atomic operation {operation} has no 32-bit form"),
    };
}
