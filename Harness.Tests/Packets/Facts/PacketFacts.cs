namespace Harness.Tests.Packets.Facts;

/// <summary>A section of a facts table: one packet.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Forms">Opcodes and lengths; none in the section of the common header.</param>
/// <param name="Fields">Fields.</param>
internal sealed record PacketFacts(string Name, IReadOnlyList<FormFact> Forms, IReadOnlyList<FieldFact> Fields);
