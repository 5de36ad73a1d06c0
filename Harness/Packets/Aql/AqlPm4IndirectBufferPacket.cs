using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>
/// AMD's packet that executes a PM4 indirect buffer on an AQL queue, gfx9 and later (ROCr amd_aql_queue.cpp: ExecutePM4): an
/// INDIRECT_BUFFER packet in dwords 1 to 4, and in dword 5 how many dwords of the slot remain.
/// </summary>
public static class AqlPm4IndirectBufferPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>Dwords of the slot behind dword 5.</summary>
    public const uint RemainingDwords = 10;

    /// <summary>Where the INDIRECT_BUFFER packet begins.</summary>
    public const int JumpOffset = 1;

    /// <summary>What makes it this packet.</summary>
    public static PacketField<AqlVendorFormat> Format => new("PM4_IB AmdFormat", 0, 16, 8);

    /// <summary>First dword of the INDIRECT_BUFFER packet.</summary>
    public static PacketField<uint> Jump0 => new("PM4_IB ib_jump_cmd0", 1, 0, 32);

    /// <summary>Second dword of the INDIRECT_BUFFER packet.</summary>
    public static PacketField<uint> Jump1 => new("PM4_IB ib_jump_cmd1", 2, 0, 32);

    /// <summary>Third dword of the INDIRECT_BUFFER packet.</summary>
    public static PacketField<uint> Jump2 => new("PM4_IB ib_jump_cmd2", 3, 0, 32);

    /// <summary>Fourth dword of the INDIRECT_BUFFER packet.</summary>
    public static PacketField<uint> Jump3 => new("PM4_IB ib_jump_cmd3", 4, 0, 32);

    /// <summary>Dwords of the slot behind this one.</summary>
    public static PacketField<uint> Remaining => new("PM4_IB dw_cnt_remain", 5, 0, 32);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public static PacketField<ulong> CompletionSignal => new("PM4_IB completion_signal", 14, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PM4_IB",
        Code = AqlHeader.Code(AqlVendorFormat.Pm4IndirectBuffer),
        Dwords = Length,
        FieldList = static () =>
        [
            .. AqlHeader.Fields,
            LayoutField.Of(Format, "format"),
            LayoutField.Of(Jump0, "jump0", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Jump1, "jump1", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Jump2, "jump2", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Jump3, "jump3", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Remaining, "remain"),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
