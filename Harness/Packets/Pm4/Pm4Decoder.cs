using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>Reads PM4 packets, one at a time.</summary>
public static class Pm4Decoder
{
    /// <summary>The packet at <paramref name="offset"/> of a stream, which must lie inside of it.</summary>
    /// <param name="stream">Dwords.</param>
    /// <param name="offset">Where the packet's header is.</param>
    /// <param name="packets">The packets of the GPU (<see cref="Pm4Packets.For"/>).</param>
    public static Packet Decode(ReadOnlySpan<uint> stream, int offset, PacketSet packets)
    {
        var header = new Pm4Header(stream[offset]);
        if (header.IsType2 && packets.WithCode(Pm4Packets.Type2Nop.Code) is [var type2])
            return new Packet(stream.Slice(offset, 1), offset, packets.Gfx, type2);
        if (!header.IsType3)
            return new Packet(stream.Slice(offset, 1), offset, packets.Gfx, PacketProblem.NotAHeader, "PM4");

        ReadOnlySpan<PacketForm> forms = packets.WithCode((int)header.Opcode);
        int length = header.Dwords;
        PacketProblem problem = forms.IsEmpty ? PacketProblem.UnknownOpcode : PacketProblem.BadLength;
        if (length > stream.Length - offset)
        {
            // Of a packet that nobody knows, the count need not be one: what is certain is that it is unknown.
            problem = forms.IsEmpty ? problem : PacketProblem.Truncated;
            return new Packet(stream[offset..], offset, packets.Gfx, problem, Name(header.Opcode, forms, packets), length);
        }

        ReadOnlySpan<uint> dwords = stream.Slice(offset, length);
        foreach (PacketForm form in forms)
        {
            if (form.MayHave(length))
                return new Packet(dwords, offset, packets.Gfx, form);
        }

        return new Packet(dwords, offset, packets.Gfx, problem, Name(header.Opcode, forms, packets));
    }

    private static string Name(Pm4Opcode opcode, ReadOnlySpan<PacketForm> forms, PacketSet packets)
    {
        if (forms.IsEmpty)
            forms = Pm4Packets.For(packets.Gfx, PacketEngine.Any).WithCode((int)opcode);
        return !forms.IsEmpty ? forms[0].Layout.Name
            : Enum.IsDefined(opcode) ? EnumText.SnakeCase(opcode.ToString()).ToUpperInvariant()
            : $"PM4 opcode 0x{(int)opcode:x2}";
    }
}
