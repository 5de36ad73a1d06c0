namespace Harness.Packets.Dumps;

/// <summary>The pointers of a ring, in dwords from its start.</summary>
/// <param name="Read">Where the engine reads next.</param>
/// <param name="Write">Where the packets end that the engine was told of.</param>
/// <param name="DriverWrite">Where the packets end that the driver has written.</param>
public readonly record struct RingPointers(int Read, int Write, int DriverWrite);
