namespace Harness.Packets.Registers;

/// <summary>A register that packets or dumps name.</summary>
/// <param name="Offset">Dword offset in register space.</param>
/// <param name="Name">The header's name.</param>
/// <param name="Fields">Its fields; none where the value is one number.</param>
public sealed record Register(uint Offset, string Name, IReadOnlyList<RegisterField> Fields);
