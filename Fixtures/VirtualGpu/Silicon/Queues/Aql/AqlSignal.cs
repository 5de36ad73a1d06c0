using Harness.Packets.Values;
using VirtualGpu.Silicon.Queues.Packets;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>An amd_signal_t in memory (amd_hsa_signal.h).</summary>
/// <param name="memory">The queue's address space.</param>
/// <param name="address">Its address.</param>
internal readonly struct AqlSignal(QueueMemory memory, ulong address)
{
    private const ulong ValueOffset = 8;
    private const ulong MailboxOffset = 16;
    private const ulong EventIdOffset = 24;
    private const ulong StartOffset = 32;
    private const ulong EndOffset = 40;

    /// <summary>Its value.</summary>
    public long Value => memory.Read<long>(address + ValueOffset);

    /// <summary>Stores start and end time.</summary>
    public void SetTimes(ulong start, ulong end)
    {
        memory.Write(address + StartOffset, start);
        memory.Write(address + EndOffset, end);
    }

    /// <summary>Subtracts 1.</summary>
    public void Decrement() => memory.Atomic(AtomicOperation.Subtract64, address + ValueOffset, 1);

    /// <summary>Stores a value.</summary>
    public void Set(long value) => memory.Write(address + ValueOffset, value);

    /// <summary>Writes the event id to the mailbox, if there is one.</summary>
    /// <returns>Whether an interrupt with the event id is due.</returns>
    public bool TryNotify(out uint eventId)
    {
        eventId = memory.Read<uint>(address + EventIdOffset);
        if (memory.Read<ulong>(address + MailboxOffset) is not 0 and var mailbox)
        {
            memory.Write(mailbox, (ulong)eventId);
            return true;
        }

        return false;
    }
}
