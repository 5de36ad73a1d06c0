namespace Harness.Packets.Layouts;

/// <summary>Whether a form or a field exists in this very packet: several share the same bits, and another field tells which one is meant.</summary>
/// <param name="packet">The packet, or its head.</param>
public delegate bool PacketCondition(ReadOnlySpan<uint> packet);
