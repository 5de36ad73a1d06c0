using System.Text;

namespace Harness.Packets.Registers;

/// <summary>A register that packets or dumps name.</summary>
/// <param name="Offset">Dword offset in register space.</param>
/// <param name="Name">The header's name.</param>
/// <param name="Fields">Its fields; none where the value is one number.</param>
public sealed record Register(uint Offset, string Name, IReadOnlyList<RegisterField> Fields)
{
    /// <summary>The name, as text.</summary>
    internal byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>What stands in text before the values of the fields.</summary>
    internal byte[][] TextHeads { get; } = [.. Fields.Select(field => Encoding.UTF8.GetBytes($" {field.Name}="))];

    /// <summary>What stands in JSON before the values of the fields.</summary>
    internal byte[][] JsonHeads { get; } = [.. Fields.Select((field, i) => Encoding.UTF8.GetBytes($"{(i == 0 ? "" : ",")}\"{field.Name}\":"))];

    /// <summary>What stands in JSON before the value of the register.</summary>
    internal byte[] JsonHead { get; } = Encoding.UTF8.GetBytes($"{{\"offset\":\"0x{Offset:x}\",\"name\":\"{Name}\",\"value\":\"");
}
