using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// VM_INVALIDATION: invalidates translations through an invalidation engine (later revisions of navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_VM_INVALIDATION). For the kernel's queues.
/// </summary>
public static class SdmaVmInvalidationPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Invalidation engine of the graphics hub.</summary>
    public static PacketField<uint> GraphicsEngine => new("VM_INVALIDATION gfx_eng_id", 0, 16, 5);

    /// <summary>Invalidation engine of the memory hub.</summary>
    public static PacketField<uint> MemoryEngine => new("VM_INVALIDATION mm_eng_id", 0, 24, 5);

    /// <summary>Request register.</summary>
    public static PacketField<uint> Request => new("VM_INVALIDATION invalidatereq", 1, 0, 32);

    /// <summary>Range, low part.</summary>
    public static PacketField<uint> AddressLow => new("VM_INVALIDATION addressrangelo", 2, 0, 32);

    /// <summary>VMIDs whose answer is awaited.</summary>
    public static PacketField<uint> Acknowledge => new("VM_INVALIDATION invalidateack", 3, 0, 16);

    /// <summary>Range, high part.</summary>
    public static PacketField<uint> AddressHigh => new("VM_INVALIDATION addressrangehi", 3, 16, 5);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "VM_INVALIDATION",
        Code = SdmaHeader.Code(SdmaOpcode.PollRegmem, SdmaHeader.VmInvalidation),
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(GraphicsEngine, "gfx_engine"),
            LayoutField.Of(MemoryEngine, "mm_engine"),
            LayoutField.Of(Request, "request", format: FieldFormat.Hexadecimal),
            LayoutField.Of(AddressLow, "range_lo", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Acknowledge, "ack", format: FieldFormat.Hexadecimal),
            LayoutField.Of(AddressHigh, "range_hi", format: FieldFormat.Hexadecimal),
        ],
    };
}
