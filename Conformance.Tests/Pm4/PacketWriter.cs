using Harness.Packets.Pm4;

namespace Conformance.Tests.Pm4;

/// <summary>Writes the packets that a test is about.</summary>
/// <param name="packets">Where they go.</param>
internal delegate void PacketWriter(ref Pm4Encoder packets);
