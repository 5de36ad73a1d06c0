using System.Runtime.InteropServices;

namespace Harness.Synchronization;

/// <summary>amd_signal_t (amd_hsa_signal.h): what AQL packets take as signal. 64 bytes, aligned to 64.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct AmdSignal
{
    /// <summary>AMD_SIGNAL_KIND_USER.</summary>
    public const long UserKind = 1;

    /// <summary>Byte offset of <see cref="Value"/>.</summary>
    public const ulong ValueOffset = 8;

    /// <summary>kind.</summary>
    [FieldOffset(0)]
    public long Kind;

    /// <summary>value: what packets decrement and wait for.</summary>
    [FieldOffset((int)ValueOffset)]
    public long Value;

    /// <summary>event_mailbox_ptr: the event's slot, or 0 when nobody is to be woken.</summary>
    [FieldOffset(16)]
    public ulong EventMailboxAddress;

    /// <summary>event_id: what is written to the mailbox and sent with the interrupt.</summary>
    [FieldOffset(24)]
    public uint EventId;

    /// <summary>start_ts: when the dispatch began, in ticks of the GPU's clock.</summary>
    [FieldOffset(32)]
    public ulong StartTimestamp;

    /// <summary>end_ts: when it ended.</summary>
    [FieldOffset(40)]
    public ulong EndTimestamp;

    /// <summary>queue_ptr, for doorbell signals only.</summary>
    [FieldOffset(48)]
    public ulong QueueAddress;
}
