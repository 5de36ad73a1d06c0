namespace Harness.Packets.Pm4;

/// <summary>How QUERY_STATUS answers (kfd_pm4_headers_ai.h: mes_query_status_command_enum).</summary>
public enum QueryStatusCommand
{
    /// <summary>An interrupt.</summary>
    InterruptOnly = 0,

    /// <summary>A fence at once.</summary>
    FenceImmediate = 1,

    /// <summary>A fence after earlier writes.</summary>
    FenceAfterWriteAck = 2,

    /// <summary>A fence, and an interrupt when it is written.</summary>
    FenceThenInterrupt = 3,
}
