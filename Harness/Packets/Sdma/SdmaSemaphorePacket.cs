using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// SEMAPHORE: signals or waits for a semaphore in memory (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_SEMAPHORE).
/// </summary>
public static class SdmaSemaphorePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>A signal writes 1 instead of adding 1.</summary>
    public static PacketField<bool> WriteOne => new("SEMAPHORE write_one", 0, 29, 1);

    /// <summary>Signals; otherwise waits.</summary>
    public static PacketField<bool> Signal => new("SEMAPHORE signal", 0, 30, 1);

    /// <summary>Uses the mailbox.</summary>
    public static PacketField<bool> Mailbox => new("SEMAPHORE mailbox", 0, 31, 1);

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> Address => new("SEMAPHORE addr", 1, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SEMAPHORE",
        Code = SdmaHeader.Code(SdmaOpcode.Sem),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(WriteOne),
            LayoutField.Of(Signal),
            LayoutField.Of(Mailbox),
            LayoutField.Of(Address),
        ],
    };
}
