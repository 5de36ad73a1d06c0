namespace Harness.Packets.Values;

/// <summary>
/// The micro-engines that read PM4, which give some bits and opcodes different meanings (PAL has a header for each:
/// *_f32_mec_pm4_packets.h, *_f32_me_pm4_packets.h, *_f32_pfp_pm4_packets.h). SDMA and AQL know no such difference.
/// </summary>
[Flags]
public enum PacketEngine
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The compute micro-engine: compute queues, and the queues of the hardware scheduler.</summary>
    Compute = 1,

    /// <summary>The graphics engine: its micro-engine, prefetch parser and constant engine.</summary>
    Graphics = 2,

    /// <summary>
    /// Not known which: a packet is read as compute has it, and as graphics has it where compute has none; bits that compute has reserved are
    /// read as graphics has them.
    /// </summary>
    Any = Compute | Graphics,
}
