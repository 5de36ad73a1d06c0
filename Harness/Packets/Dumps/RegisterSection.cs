using Harness.Packets.Listing;
using Harness.Packets.Registers;

namespace Harness.Packets.Dumps;

/// <summary>Registers of a hardware queue as <c>hqds</c> prints them (kfd_device_queue_manager.c: seq_reg_dump): byte offset and value.</summary>
/// <param name="Values">Byte offsets and values.</param>
public sealed record RegisterSection(IReadOnlyList<(uint Offset, uint Value)> Values) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Values.Count == 0;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        RegisterFile registers = RegisterFile.For(target.Gfx);
        foreach ((uint offset, uint value) in Values)
        {
            Register? register = registers.Find(offset / sizeof(uint));
            writer.Add(new ListingDword(offset, register?.Name, value, register));
        }
    }
}
