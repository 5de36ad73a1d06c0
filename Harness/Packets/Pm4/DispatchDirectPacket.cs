using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>DISPATCH_DIRECT: starts a grid (soc15d.h, nvd.h: PACKET3_DISPATCH_DIRECT; PAL PM4_MEC_DISPATCH_DIRECT).</summary>
public static class DispatchDirectPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Work-groups, or work-items with USE_THREAD_DIMENSIONS; the end position, counted from COMPUTE_START_X.</summary>
    public static PacketField<uint> DimX => new("DISPATCH_DIRECT dim_x", 1, 0, 32);

    /// <summary>Likewise.</summary>
    public static PacketField<uint> DimY => new("DISPATCH_DIRECT dim_y", 2, 0, 32);

    /// <summary>Likewise.</summary>
    public static PacketField<uint> DimZ => new("DISPATCH_DIRECT dim_z", 3, 0, 32);

    /// <summary>COMPUTE_DISPATCH_INITIATOR.</summary>
    public static PacketField<DispatchInitiator> Initiator => new("DISPATCH_DIRECT dispatch_initiator", 4, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DISPATCH_DIRECT",
        Code = (int)Pm4Opcode.DispatchDirect,
        Dwords = Length,
        IsCompute = true,
        FieldList = static () =>
        [
            LayoutField.Of(DimX, "x"),
            LayoutField.Of(DimY, "y"),
            LayoutField.Of(DimZ, "z"),
            .. DispatchInitiatorFields.Of(Initiator),
        ],
    };
}
