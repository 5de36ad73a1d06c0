using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// QUERY_STATUS: asks the scheduler for a fence or an interrupt (kfd_pm4_headers_ai.h: pm4_mes_query_status; nvd.h: PACKET3_QUERY_STATUS,
/// which has engine_sel one bit lower, over the top bit of the doorbell: the KFD's header is followed).
/// </summary>
public static class QueryStatusPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> ContextId => new("QUERY_STATUS context_id", 1, 0, 28);

    /// <summary>What is asked.</summary>
    public static PacketField<QueryStatusInterrupt> Interrupt => new("QUERY_STATUS interrupt_sel", 1, 28, 2);

    /// <summary>How it is answered.</summary>
    public static PacketField<QueryStatusCommand> Command => new("QUERY_STATUS command", 1, 30, 2);

    /// <summary>Process address space.</summary>
    public static PacketField<uint> Pasid => new("QUERY_STATUS pasid", 2, 0, 16);

    /// <summary>Doorbell of the queue, counted in dwords.</summary>
    public static PacketField<uint> Doorbell => new("QUERY_STATUS doorbell_offset", 2, 2, 26);

    /// <summary>Engine.</summary>
    public static PacketField<SchedulerEngine> EngineSelect => new("QUERY_STATUS engine_sel", 2, 28, 3);

    /// <summary>Where the fence is written.</summary>
    public static PacketField<ulong> Address => new("QUERY_STATUS addr", 3, 0, 64);

    /// <summary>The fence's value.</summary>
    public static PacketField<ulong> Data => new("QUERY_STATUS data", 5, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "QUERY_STATUS",
        Code = (int)Pm4Opcode.QueryStatus,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(ContextId, "ctxid", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Interrupt, "int"),
            LayoutField.Of(Command),
            LayoutField.Of(Pasid, format: FieldFormat.Hexadecimal, when: static packet => Interrupt.Get(packet) == QueryStatusInterrupt.Process),
            LayoutField.Of(Doorbell, "doorbell", format: FieldFormat.Hexadecimal, when: static packet => Interrupt.Get(packet) != QueryStatusInterrupt.Process),
            LayoutField.Of(EngineSelect, "engine", when: static packet => Interrupt.Get(packet) != QueryStatusInterrupt.Process, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Data),
        ],
    };
}
