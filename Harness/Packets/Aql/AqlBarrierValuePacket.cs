using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>
/// AMD's barrier-value: waits until (signal &amp; mask) compares with a value, signed (hsa_ext_amd.h: hsa_amd_barrier_value_packet_t).
/// </summary>
public static class AqlBarrierValuePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>What makes it this packet.</summary>
    public static PacketField<AqlVendorFormat> Format => new("BARRIER_VALUE AmdFormat", 0, 16, 8);

    /// <summary>Address of the amd_signal_t; 0 is satisfied at once.</summary>
    public static PacketField<ulong> Signal => new("BARRIER_VALUE signal", 2, 0, 64);

    /// <summary>Right-hand side.</summary>
    public static PacketField<long> Value => new("BARRIER_VALUE value", 4, 0, 64);

    /// <summary>Bits that count.</summary>
    public static PacketField<long> Mask => new("BARRIER_VALUE mask", 6, 0, 64);

    /// <summary>Comparison.</summary>
    public static PacketField<AqlSignalCondition> Condition => new("BARRIER_VALUE cond", 8, 0, 32);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public static PacketField<ulong> CompletionSignal => new("BARRIER_VALUE completion_signal", 14, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "BARRIER_VALUE",
        Code = AqlHeader.Code(AqlVendorFormat.BarrierValue),
        Dwords = Length,
        FieldList = static () =>
        [
            .. AqlHeader.Fields,
            LayoutField.Of(Format, "format"),
            LayoutField.Of(Signal, "wait_for"),
            LayoutField.Of(Value),
            LayoutField.Of(Mask),
            LayoutField.Of(Condition),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
