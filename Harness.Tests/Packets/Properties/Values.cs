namespace Harness.Tests.Packets.Properties;

/// <summary>Generated numbers, made to fit what they are for.</summary>
/// <param name="bits">The numbers; used over and over.</param>
internal sealed class Values(ulong[] bits)
{
    private int _next;

    public ulong ULong() => bits.Length == 0 ? 0 : bits[_next++ % bits.Length];

    public uint UInt() => (uint)(ULong() ^ (ULong() >> 32));

    public uint UInt(uint minimum, uint maximum) => minimum + (uint)(ULong() % (maximum - minimum + 1UL));

    public int Int(int minimum, int maximum) => (int)UInt((uint)minimum, (uint)maximum);

    public bool Bool() => (ULong() & 1) != 0;

    public ulong Aligned(uint alignment) => ULong() & ~(ulong)(alignment - 1);

    public uint[] Data() => [.. Enumerable.Range(0, Int(1, 16)).Select(_ => UInt())];
}
