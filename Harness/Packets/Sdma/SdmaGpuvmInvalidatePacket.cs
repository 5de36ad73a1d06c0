using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// GPUVM_INV: invalidates translations, version 5 and later (navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_GPUVM_INV). For the
/// kernel's queues.
/// </summary>
public static class SdmaGpuvmInvalidatePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>VMIDs, one bit each.</summary>
    public static PacketField<uint> Vmids => new("GPUVM_INV per_vmid_inv_req", 1, 0, 16);

    /// <summary>Flush type.</summary>
    public static PacketField<uint> FlushType => new("GPUVM_INV flush_type", 1, 16, 3);

    /// <summary>Leaf entries of the level-2 cache.</summary>
    public static PacketField<bool> Level2Ptes => new("GPUVM_INV l2_ptes", 1, 19, 1);

    /// <summary>Directory 0.</summary>
    public static PacketField<bool> Level2Pde0 => new("GPUVM_INV l2_pde0", 1, 20, 1);

    /// <summary>Directory 1.</summary>
    public static PacketField<bool> Level2Pde1 => new("GPUVM_INV l2_pde1", 1, 21, 1);

    /// <summary>Directory 2.</summary>
    public static PacketField<bool> Level2Pde2 => new("GPUVM_INV l2_pde2", 1, 22, 1);

    /// <summary>Level-1 caches.</summary>
    public static PacketField<bool> Level1Ptes => new("GPUVM_INV l1_ptes", 1, 23, 1);

    /// <summary>Clears the fault status.</summary>
    public static PacketField<bool> ClearFault => new("GPUVM_INV clr_protection_fault_status_addr", 1, 24, 1);

    /// <summary>Logs the request.</summary>
    public static PacketField<bool> LogRequest => new("GPUVM_INV log_request", 1, 25, 1);

    /// <summary>Pages of 4 KiB.</summary>
    public static PacketField<bool> FourKilobytes => new("GPUVM_INV four_kilobytes", 1, 26, 1);

    /// <summary>One page only.</summary>
    public static PacketField<bool> Single => new("GPUVM_INV s", 2, 0, 1);

    /// <summary>Address of the page.</summary>
    public static PacketField<ulong> Page => new("GPUVM_INV page_va", 2, 1, 37, scale: 12);

    /// <summary>Address of the page.</summary>
    public static PacketField<ulong> NarrowPage => new("GPUVM_INV page_va", 2, 1, 36, scale: 12);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "GPUVM_INV",
        Code = SdmaHeader.Code(SdmaOpcode.GpuvmInv),
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Vmids, "vmids", format: FieldFormat.Hexadecimal),
            LayoutField.Of(FlushType),
            LayoutField.Of(Level2Ptes),
            LayoutField.Of(Level2Pde0),
            LayoutField.Of(Level2Pde1),
            LayoutField.Of(Level2Pde2),
            LayoutField.Of(Level1Ptes),
            LayoutField.Of(ClearFault, "clear_fault"),
            LayoutField.Of(LogRequest),
            LayoutField.Of(FourKilobytes),
            LayoutField.Of(Single, "single"),
            LayoutField.Of(Page, "page", gpus: GfxSet.Gfx10To11),
            LayoutField.Of(NarrowPage, "page", gpus: GfxSet.Gfx12AndLater),
        ],
    };
}
