using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>
/// Barrier-AND and barrier-OR: complete when all, or any, of up to five signals are 0 (hsa.h: hsa_barrier_and_packet_t,
/// hsa_barrier_or_packet_t).
/// </summary>
public static class AqlBarrierPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>Signals that one packet can wait for.</summary>
    public const int SignalCount = 5;

    /// <summary>Address of an amd_signal_t, or 0 for none.</summary>
    public static PacketField<ulong> Signal0 => new("BARRIER dep_signal0", 2, 0, 64);

    /// <summary>Likewise.</summary>
    public static PacketField<ulong> Signal1 => new("BARRIER dep_signal1", 4, 0, 64);

    /// <summary>Likewise.</summary>
    public static PacketField<ulong> Signal2 => new("BARRIER dep_signal2", 6, 0, 64);

    /// <summary>Likewise.</summary>
    public static PacketField<ulong> Signal3 => new("BARRIER dep_signal3", 8, 0, 64);

    /// <summary>Likewise.</summary>
    public static PacketField<ulong> Signal4 => new("BARRIER dep_signal4", 10, 0, 64);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public static PacketField<ulong> CompletionSignal => new("BARRIER completion_signal", 14, 0, 64);

    /// <summary>The layout of barrier-AND.</summary>
    public static PacketLayout LayoutAnd { get; } = Make("BARRIER_AND", AqlPacketType.BarrierAnd);

    /// <summary>The layout of barrier-OR.</summary>
    public static PacketLayout LayoutOr { get; } = Make("BARRIER_OR", AqlPacketType.BarrierOr);

    /// <summary>Address of the <paramref name="index"/>th amd_signal_t to wait for, or 0 for none.</summary>
    public static PacketField<ulong> Signal(int index) => index switch
    {
        0 => Signal0,
        1 => Signal1,
        2 => Signal2,
        3 => Signal3,
        4 => Signal4,
        _ => throw new ArgumentOutOfRangeException(nameof(index), $"a barrier packet has {SignalCount} signals, not one at index {index}"),
    };

    private static PacketLayout Make(string name, AqlPacketType type) => new()
    {
        Name = name,
        Code = (int)type,
        Dwords = Length,
        FieldList = static () =>
        [
            .. AqlHeader.Fields,
            LayoutField.Of(Signal0, "signal0", modifier: true),
            LayoutField.Of(Signal1, "signal1", modifier: true),
            LayoutField.Of(Signal2, "signal2", modifier: true),
            LayoutField.Of(Signal3, "signal3", modifier: true),
            LayoutField.Of(Signal4, "signal4", modifier: true),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
