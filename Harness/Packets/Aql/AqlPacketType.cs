namespace Harness.Packets.Aql;

/// <summary>Type of an AQL packet, bits [7:0] of its header (hsa.h: hsa_packet_type_t).</summary>
public enum AqlPacketType
{
    /// <summary>AMD's own packets: <see cref="AqlVendorFormat"/> tells which.</summary>
    VendorSpecific = 0,

    /// <summary>Not ready: the packet processor stops here.</summary>
    Invalid = 1,

    /// <summary>Starts a grid.</summary>
    KernelDispatch = 2,

    /// <summary>Waits until every signal is 0.</summary>
    BarrierAnd = 3,

    /// <summary>For agents that are not GPUs.</summary>
    AgentDispatch = 4,

    /// <summary>Waits until any signal is 0.</summary>
    BarrierOr = 5,
}
