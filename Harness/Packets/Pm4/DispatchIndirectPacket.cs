using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// DISPATCH_INDIRECT of a compute micro-engine: starts a grid whose size is in memory (PAL PM4_MEC_DISPATCH_INDIRECT; the graphics form of
/// soc15d.h has an offset to a base instead of an address).
/// </summary>
public static class DispatchIndirectPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Address of three dwords: the dimensions.</summary>
    public static PacketField<ulong> Address => new("DISPATCH_INDIRECT addr", 1, 0, 64);

    /// <summary>COMPUTE_DISPATCH_INITIATOR.</summary>
    public static PacketField<DispatchInitiator> Initiator => new("DISPATCH_INDIRECT dispatch_initiator", 3, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DISPATCH_INDIRECT",
        Code = (int)Pm4Opcode.DispatchIndirect,
        Dwords = Length,
        IsCompute = true,
        Engines = PacketEngine.Compute,
        FieldList = static () =>
        [
            LayoutField.Of(Address),
            .. DispatchInitiatorFields.Of(Initiator),
        ],
    };
}
