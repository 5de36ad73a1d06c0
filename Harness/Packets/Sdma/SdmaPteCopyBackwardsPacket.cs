using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// PTEPDE_COPY_BACKWARDS: copies page-table entries from the end (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_PTEPDE_COPY_BACKWARDS). For the kernel's queues.
/// </summary>
public static class SdmaPteCopyBackwardsPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>As the header has it.</summary>
    public static PacketField<uint> Size => new("PTEPDE_COPY_BACKWARDS pte_size", 0, 28, 2);

    /// <summary>As the header has it.</summary>
    public static PacketField<bool> Direction => new("PTEPDE_COPY_BACKWARDS direction", 0, 30, 1);

    /// <summary>As the header has it.</summary>
    public static PacketField<bool> Operation => new("PTEPDE_COPY_BACKWARDS ptepde_op", 0, 31, 1);

    /// <summary>First entry.</summary>
    public static PacketField<ulong> Source => new("PTEPDE_COPY_BACKWARDS src_addr", 1, 0, 64);

    /// <summary>Where it goes.</summary>
    public static PacketField<ulong> Target => new("PTEPDE_COPY_BACKWARDS dst_addr", 3, 0, 64);

    /// <summary>Entries of the first transfer.</summary>
    public static PacketField<uint> FirstMask => new("PTEPDE_COPY_BACKWARDS mask_first_xfer", 5, 0, 8);

    /// <summary>Entries of the last transfer.</summary>
    public static PacketField<uint> LastMask => new("PTEPDE_COPY_BACKWARDS mask_last_xfer", 5, 8, 8);

    /// <summary>As the header has it.</summary>
    public static PacketField<uint> Count => new("PTEPDE_COPY_BACKWARDS count", 6, 0, 17);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PTEPDE_COPY_BACKWARDS",
        Code = SdmaHeader.Code(SdmaOpcode.PtePde, SdmaHeader.PteCopyBackwards),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Size),
            LayoutField.Of(Direction),
            LayoutField.Of(Operation, "op"),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(FirstMask, "first_mask", format: FieldFormat.Hexadecimal),
            LayoutField.Of(LastMask, "last_mask", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Count),
        ],
    };
}
