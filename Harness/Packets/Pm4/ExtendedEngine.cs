namespace Harness.Packets.Pm4;

/// <summary>Group of engines that engine_sel counts in (kfd_pm4_headers_ai.h: mes_map_queues_extended_engine_sel_enum).</summary>
public enum ExtendedEngine
{
    /// <summary>engine_sel names the engine.</summary>
    Legacy = 0,

    /// <summary>SDMA engines 0 to 7.</summary>
    Sdma0To7 = 1,

    /// <summary>SDMA engines 8 to 15.</summary>
    Sdma8To15 = 2,
}
