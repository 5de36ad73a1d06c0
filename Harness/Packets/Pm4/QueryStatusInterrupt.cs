namespace Harness.Packets.Pm4;

/// <summary>What QUERY_STATUS asks for (kfd_pm4_headers_ai.h: mes_query_status_interrupt_sel_enum).</summary>
public enum QueryStatusInterrupt
{
    /// <summary>Completion of earlier packets.</summary>
    Completion = 0,

    /// <summary>State of a process.</summary>
    Process = 1,

    /// <summary>State of a queue.</summary>
    Queue = 2,
}
