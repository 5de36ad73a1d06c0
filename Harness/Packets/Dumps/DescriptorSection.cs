using Harness.Packets.Listing;
using Harness.Packets.Registers;

namespace Harness.Packets.Dumps;

/// <summary>The memory queue descriptor of a queue as <c>mqds</c> prints it (kfd_mqd_manager_v*.c: debugfs_show_mqd, debugfs_show_mqd_sdma).</summary>
/// <param name="Dwords">The descriptor.</param>
/// <param name="Kind">Whose it is.</param>
public sealed record DescriptorSection(uint[] Dwords, DescriptorKind Kind) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Dwords.Length == 0;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        IReadOnlyList<string> names = DescriptorNames.For(target.Gfx, Kind);
        IReadOnlyDictionary<string, Register> registers = RegisterFile.For(target.Gfx).ByName;
        for (int i = 0; i < Dwords.Length; i++)
        {
            string? name = i < names.Count ? names[i] : null;
            Register? register = name is null ? null : registers.GetValueOrDefault(name.ToUpperInvariant());
            writer.Add(new ListingDword(sizeof(uint) * (long)i, name, Dwords[i], register));
        }
    }
}
