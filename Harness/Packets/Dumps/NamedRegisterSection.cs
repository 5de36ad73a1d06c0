using Harness.Packets.Listing;
using Harness.Packets.Registers;

namespace Harness.Packets.Dumps;

/// <summary>Registers with their names and values.</summary>
/// <param name="Values">Names and values.</param>
public sealed record NamedRegisterSection(IReadOnlyList<(string Name, uint Value)> Values) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Values.Count == 0;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        IReadOnlyDictionary<string, Register> registers = RegisterFile.For(target.Gfx).ByName;
        foreach ((string name, uint value) in Values)
        {
            Register? register = registers.GetValueOrDefault(name);
            writer.Add(new ListingDword(sizeof(uint) * (long)(register?.Offset ?? 0), register is null ? $"{name} (unknown to {target.Gfx})" : name, value, register));
        }
    }
}
