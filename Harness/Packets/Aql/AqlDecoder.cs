using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Aql;

/// <summary>Reads AQL packets, one slot at a time.</summary>
public static class AqlDecoder
{
    /// <summary>The packet at <paramref name="offset"/> of a stream, which must lie inside of it.</summary>
    /// <param name="stream">Dwords.</param>
    /// <param name="offset">Where the slot begins.</param>
    /// <param name="packets">The packets of the GPU (<see cref="AqlPackets.For"/>).</param>
    public static Packet Decode(ReadOnlySpan<uint> stream, int offset, PacketSet packets)
    {
        ReadOnlySpan<uint> rest = stream[offset..];
        int code = AqlHeader.CodeOf(rest[0]);
        ReadOnlySpan<PacketForm> forms = packets.WithCode(code);
        string name = forms.IsEmpty ? $"AQL type {code & 0xff} format {code >> 16}" : forms[0].Layout.Name;
        if (rest.Length < AqlEncoder.SlotDwords)
            return new Packet(rest, offset, packets.Gfx, PacketProblem.Truncated, name, AqlEncoder.SlotDwords);
        ReadOnlySpan<uint> slot = rest[..AqlEncoder.SlotDwords];
        return forms.IsEmpty
            ? new Packet(slot, offset, packets.Gfx, PacketProblem.UnknownOpcode, name)
            : new Packet(slot, offset, packets.Gfx, forms[0]);
    }
}
