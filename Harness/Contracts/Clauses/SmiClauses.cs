namespace Harness.Contracts.Clauses;

/// <summary>System management events.</summary>
public static class SmiClauses
{
    /// <summary>Empty fifo.</summary>
    [Clause("A read with nothing to read fails with EAGAIN.", "kfd_smi_events.c:kfd_smi_ev_read", Since = 3)]
    public const string ReadEmpty = "smi.read_empty_eagain";

    /// <summary>Short masks.</summary>
    [Clause("A write of less than 8 bytes fails with EFAULT.", "kfd_smi_events.c:kfd_smi_ev_write", Since = 3)]
    public const string WriteShort = "smi.write_short_efault";

    /// <summary>Memory violations.</summary>
    [Clause("A memory violation is told to clients that asked for event 1.", "kfd_smi_events.c:kfd_smi_event_update_vmfault", Since = 3)]
    public const string MemoryViolation = "smi.memory_violation";
}
