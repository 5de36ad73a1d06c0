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

    /// <summary>Writes.</summary>
    [Clause("A write of a mask takes 8 bytes.", "kfd_smi_events.c:kfd_smi_ev_write", Since = 3)]
    public const string WriteMask = "smi.write_mask";

    /// <summary>Processes.</summary>
    [Clause("A process that gets a GPU is told of to clients that asked for event 12.", "kfd_smi_events.c:kfd_smi_event_process", Since = 19)]
    public const string ProcessStart = "smi.process_start";

    /// <summary>Masks.</summary>
    [Clause("A client is told of no event that it did not ask for.", "kfd_smi_events.c:add_event_to_kfifo", Since = 3)]
    public const string OnlyWanted = "smi.only_wanted";
}
