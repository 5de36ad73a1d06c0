using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// FENCE_CONDITIONAL_INTERRUPT: writes a fence, and interrupts if a reference in memory asks for it (PAL gfx12_merged_sdma_packets.h:
/// SDMA_PKT_FENCE_CONDITIONAL_INTERRUPT).
/// </summary>
public static class SdmaFenceConditionalInterruptPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>System memory.</summary>
    public static PacketField<bool> System => new("FENCE_CONDITIONAL_INTERRUPT sys", 0, 20, 1);

    /// <summary>Snoops the CPU's caches.</summary>
    public static PacketField<bool> Snoop => new("FENCE_CONDITIONAL_INTERRUPT snp", 0, 22, 1);

    /// <summary>The address is physical.</summary>
    public static PacketField<bool> GuestPhysical => new("FENCE_CONDITIONAL_INTERRUPT gpa", 0, 23, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("FENCE_CONDITIONAL_INTERRUPT mall_policy", 0, 26, 2);

    /// <summary>64 bits instead of 32.</summary>
    public static PacketField<bool> IsWide => new("FENCE_CONDITIONAL_INTERRUPT ddw", 0, 31, 1);

    /// <summary>Byte address.</summary>
    public static PacketField<ulong> Address => new("FENCE_CONDITIONAL_INTERRUPT fence_addr", 1, 0, 64);

    /// <summary>The value.</summary>
    public static PacketField<ulong> Value => new("FENCE_CONDITIONAL_INTERRUPT fence_data", 3, 0, 64);

    /// <summary>Address of the reference.</summary>
    public static PacketField<ulong> ReferenceAddress => new("FENCE_CONDITIONAL_INTERRUPT fence_ref_addr", 5, 0, 64);

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> Context => new("FENCE_CONDITIONAL_INTERRUPT int_context_data", 7, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "FENCE_CONDITIONAL_INTERRUPT",
        Code = SdmaHeader.Code(SdmaOpcode.Fence, SdmaHeader.ConditionalInterrupt),
        Dwords = Length,
        Gpus = GfxSet.Gfx12AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(System),
            LayoutField.Of(Snoop),
            LayoutField.Of(GuestPhysical),
            LayoutField.Of(MallPolicy, modifier: true),
            LayoutField.Of(IsWide, "wide"),
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Value, "value"),
            LayoutField.Of(ReferenceAddress, "ref_addr"),
            LayoutField.Of(Context, "context", format: FieldFormat.Hexadecimal),
        ],
    };
}
