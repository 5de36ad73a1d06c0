using Harness.Packets.Values;

namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>The comparison of packets that poll memory.</summary>
internal static class PollUnit
{
    /// <summary>Whether (value &amp; mask) compares with the reference, unsigned.</summary>
    public static bool Holds(CompareFunction function, uint value, uint reference, uint mask) => function switch
    {
        CompareFunction.Always => true,
        CompareFunction.Less => (value & mask) < reference,
        CompareFunction.LessOrEqual => (value & mask) <= reference,
        CompareFunction.Equal => (value & mask) == reference,
        CompareFunction.NotEqual => (value & mask) != reference,
        CompareFunction.GreaterOrEqual => (value & mask) >= reference,
        CompareFunction.Greater => (value & mask) > reference,
        _ => throw new PacketException($"compare function {(int)function} does not exist"),
    };
}
