using Harness.Foundation;

namespace Harness.Recording;

/// <summary>What a user-mode queue was like at one moment: its pointers, and the ring around the read pointer.</summary>
/// <remarks>Pointers are in the unit of the queue: dwords for PM4, packets for AQL, bytes for SDMA.</remarks>
public sealed record QueueState
{
    /// <summary>Most dwords in <see cref="Before"/>.</summary>
    public const int MostDwordsBefore = 16;

    /// <summary>Most dwords in <see cref="Pending"/>.</summary>
    public const int MostDwordsAfter = 512;

    /// <summary>Packet language and engine.</summary>
    public required QueueType Type { get; init; }

    /// <summary>KFD's queue id.</summary>
    public required uint Id { get; init; }

    /// <summary>The GPU whose packet forms it takes.</summary>
    public required GfxVersion Gfx { get; init; }

    /// <summary>First byte of the ring, for the GPU.</summary>
    public required ulong RingAddress { get; init; }

    /// <summary>Bytes of the ring.</summary>
    public required uint RingSize { get; init; }

    /// <summary>What the hardware last reported to have fetched; null when its page could not be read.</summary>
    public required ulong? ReadPointer { get; init; }

    /// <summary>What was handed to the hardware.</summary>
    public required ulong WritePointer { get; init; }

    /// <summary>Byte that the doorbell is at, for the CPU.</summary>
    public required nint DoorbellAddress { get; init; }

    /// <summary>Dwords that the hardware has fetched last.</summary>
    public uint[] Before { get; init; } = [];

    /// <summary>Dwords from the read pointer to the write pointer, the first 512 of them.</summary>
    public uint[] Pending { get; init; } = [];

    /// <summary>Dwords between read and write pointer, those that are not in <see cref="Pending"/> included.</summary>
    public int PendingDwords { get; init; }

    /// <summary>For messages: <c>Pm4 queue 3</c>.</summary>
    public string Name => NameOf(Type, Id);

    /// <summary>What messages call a queue: <c>Pm4 queue 3</c>.</summary>
    public static string NameOf(QueueType type, uint id) => $"{type} queue {id}";
}
