namespace Harness.Packets.Pm4;

/// <summary>SDMA engine of a queue where extended_engine_sel is 1 (kfd_packet_manager_v9.c: pm_map_queues_v9 puts the number of the engine into engine_sel).</summary>
public enum SdmaEngine0To7
{
    /// <summary>Engine 0.</summary>
    Sdma0 = 0,

    /// <summary>Engine 1.</summary>
    Sdma1 = 1,

    /// <summary>Engine 2.</summary>
    Sdma2 = 2,

    /// <summary>Engine 3.</summary>
    Sdma3 = 3,

    /// <summary>Engine 4.</summary>
    Sdma4 = 4,

    /// <summary>Engine 5.</summary>
    Sdma5 = 5,

    /// <summary>Engine 6.</summary>
    Sdma6 = 6,

    /// <summary>Engine 7.</summary>
    Sdma7 = 7,
}
