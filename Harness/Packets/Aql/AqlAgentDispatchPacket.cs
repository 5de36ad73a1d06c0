using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>Agent dispatch: a call of an agent's function (hsa.h: hsa_agent_dispatch_packet_t).</summary>
public static class AqlAgentDispatchPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>The function.</summary>
    public static PacketField<uint> Function => new("AGENT_DISPATCH type", 0, 16, 16);

    /// <summary>Where the result goes.</summary>
    public static PacketField<ulong> ReturnAddress => new("AGENT_DISPATCH return_address", 2, 0, 64);

    /// <summary>First argument.</summary>
    public static PacketField<ulong> Argument0 => new("AGENT_DISPATCH arg0", 4, 0, 64);

    /// <summary>Second argument.</summary>
    public static PacketField<ulong> Argument1 => new("AGENT_DISPATCH arg1", 6, 0, 64);

    /// <summary>Third argument.</summary>
    public static PacketField<ulong> Argument2 => new("AGENT_DISPATCH arg2", 8, 0, 64);

    /// <summary>Fourth argument.</summary>
    public static PacketField<ulong> Argument3 => new("AGENT_DISPATCH arg3", 10, 0, 64);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public static PacketField<ulong> CompletionSignal => new("AGENT_DISPATCH completion_signal", 14, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "AGENT_DISPATCH",
        Code = (int)AqlPacketType.AgentDispatch,
        Dwords = Length,
        FieldList = static () =>
        [
            .. AqlHeader.Fields,
            LayoutField.Of(Function, "function"),
            LayoutField.Of(ReturnAddress, "return"),
            LayoutField.Of(Argument0),
            LayoutField.Of(Argument1),
            LayoutField.Of(Argument2),
            LayoutField.Of(Argument3),
            LayoutField.Of(CompletionSignal, "signal"),
        ],
    };
}
