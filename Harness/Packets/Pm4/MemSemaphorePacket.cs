using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// MEM_SEMAPHORE: signals or waits for a semaphore in memory (soc15d.h, nvd.h: PACKET3_MEM_SEMAPHORE, PACKET3_SEM_*; PAL
/// PM4_MEC_MEM_SEMAPHORE, gfx10 and before).
/// </summary>
public static class MemSemaphorePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> Address => new("MEM_SEMAPHORE address", 1, 3, 61, scale: 3);

    /// <summary>Waits for the mailbox.</summary>
    public static PacketField<bool> UseMailbox => new("MEM_SEMAPHORE use_mailbox", 3, 16, 1);

    /// <summary>A signal writes 1 instead of adding 1.</summary>
    public static PacketField<bool> SignalWrites => new("MEM_SEMAPHORE signal_type", 3, 20, 1);

    /// <summary>Signal or wait.</summary>
    public static PacketField<SemaphoreOperation> Select => new("MEM_SEMAPHORE sem_sel", 3, 29, 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "MEM_SEMAPHORE",
        Code = (int)Pm4Opcode.MemSemaphore,
        Dwords = Length,
        Gpus = GfxSet.Gfx9To10,
        FieldList = static () =>
        [
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(UseMailbox),
            LayoutField.Of(SignalWrites, "write_one"),
            LayoutField.Of(Select, "op"),
        ],
    };
}
