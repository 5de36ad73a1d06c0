using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>Reads SDMA packets, one at a time. Their headers carry no length: the form of the packet tells it, and in some a count.</summary>
public static class SdmaDecoder
{
    /// <summary>Dwords that must be known to tell a packet's length: the count of WRITE_LINEAR is its fourth.</summary>
    public const int HeadDwords = SdmaWritePacket.HeadLength;

    /// <summary>The packet at <paramref name="offset"/> of a stream, which must lie inside of it.</summary>
    /// <param name="stream">Dwords.</param>
    /// <param name="offset">Where the packet's header is.</param>
    /// <param name="packets">The packets of the GPU (<see cref="SdmaPackets.For"/>).</param>
    public static Packet Decode(ReadOnlySpan<uint> stream, int offset, PacketSet packets)
    {
        ReadOnlySpan<uint> rest = stream[offset..];
        if (FormOf(rest[0], packets) is not { } form)
        {
            var header = new SdmaHeader(rest[0]);
            return new Packet(rest[..1], offset, packets.Gfx, PacketProblem.UnknownOpcode, $"SDMA op={(int)header.Opcode} sub_op={header.SubOpcode}");
        }

        int length = Length(rest, form);
        return length > rest.Length
            ? new Packet(rest, offset, packets.Gfx, PacketProblem.Truncated, form.Layout.Name, length)
            : new Packet(rest[..length], offset, packets.Gfx, form);
    }

    /// <summary>Length in dwords of the packet that starts with <paramref name="head"/>, as far as the head tells: what is missing at least when it is too short.</summary>
    /// <param name="head">The first dwords, at least one.</param>
    /// <param name="packets">The packets of the GPU.</param>
    /// <param name="length">Dwords, header included.</param>
    /// <returns>False when the GPU has no such packet.</returns>
    public static bool TryGetLength(ReadOnlySpan<uint> head, PacketSet packets, out int length)
    {
        PacketForm? form = FormOf(head[0], packets);
        length = form is null ? 0 : Length(head, form);
        return form is not null;
    }

    private static PacketForm? FormOf(uint head, PacketSet packets)
    {
        var header = new SdmaHeader(head);
        foreach (PacketForm form in packets.WithCode(SdmaHeader.Code(header.Opcode, header.SubOpcode)))
        {
            if (form.Matches(head))
                return form;
        }

        return null;
    }

    private static int Length(ReadOnlySpan<uint> head, PacketForm form)
    {
        if (form.Layout.Payload?.Count is not { } count)
            return form.Layout.Dwords;
        return head.Length > count.LastDword ? form.Layout.Dwords + (int)count.Get(head) : form.Layout.MinimumDwords;
    }
}
