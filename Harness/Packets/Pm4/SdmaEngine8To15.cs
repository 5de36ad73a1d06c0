namespace Harness.Packets.Pm4;

/// <summary>SDMA engine of a queue where extended_engine_sel is 2 (kfd_pm4_headers_ai.h: extended_engine_sel__mes_map_queues__sdma8_to_15_sel): the number of the engine less 8.</summary>
public enum SdmaEngine8To15
{
    /// <summary>Engine 8.</summary>
    Sdma8 = 0,

    /// <summary>Engine 9.</summary>
    Sdma9 = 1,

    /// <summary>Engine 10.</summary>
    Sdma10 = 2,

    /// <summary>Engine 11.</summary>
    Sdma11 = 3,

    /// <summary>Engine 12.</summary>
    Sdma12 = 4,

    /// <summary>Engine 13.</summary>
    Sdma13 = 5,

    /// <summary>Engine 14.</summary>
    Sdma14 = 6,

    /// <summary>Engine 15.</summary>
    Sdma15 = 7,
}
