using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Packets;

/// <summary>
/// Finds out where packets go on behind a damaged one. The length that its header tells is believed when a packet follows there; otherwise the
/// next dword counts from which on several packets follow each other, or packets up to the end.
/// </summary>
internal static class Resynchronisation
{
    // An SDMA header does not tell whether it is one: more packets must follow, and the search ends where no packet is that long.
    private const int PacketsInRow = 2;
    private const int SdmaPacketsInRow = 3;
    private const int SdmaWindow = 64;

    /// <summary>The damaged packet, with the dwords up to the next one.</summary>
    public static Packet Of(Packet damaged, ReadOnlySpan<uint> stream, PacketLanguage language, PacketSet packets)
    {
        int told = damaged.Offset + damaged.Dwords.Length;
        bool isTold = damaged.Expected == 0 && language == PacketLanguage.Pm4;
        if (isTold && (told == stream.Length || IsPacket(stream, told, language, packets, out _)))
            return damaged;

        if (damaged.Problem == PacketProblem.BadLength && OwnLength(damaged, stream, language, packets) is { } own)
            return damaged.Shortened(own);

        bool isUnknown = damaged.Problem == PacketProblem.UnknownOpcode && language == PacketLanguage.Sdma;
        int last = isUnknown ? Math.Min(damaged.Offset + SdmaWindow, stream.Length) : stream.Length;
        for (int i = damaged.Offset + 1; i < last; i++)
        {
            if (!IsRow(stream, i, language, packets))
                continue;
            ReadOnlySpan<uint> dwords = stream[damaged.Offset..i];

            // A length that leads exactly there is no damage of its own.
            return isTold && i == told ? damaged : damaged.With(dwords, i - damaged.Offset - 1);
        }

        return damaged;
    }

    // A count that is not the packet's own, where a packet follows behind as many dwords as it has.
    private static int? OwnLength(Packet damaged, ReadOnlySpan<uint> stream, PacketLanguage language, PacketSet packets)
    {
        foreach (PacketForm form in packets.WithCode((int)new Pm4Header(damaged.Dwords[0]).Opcode))
        {
            int own = form.Layout.Dwords;
            if (form.Layout.Payload is null && own < damaged.Dwords.Length && IsPacket(stream, damaged.Offset + own, language, packets, out _))
                return own;
        }

        return null;
    }

    private static bool IsRow(ReadOnlySpan<uint> stream, int offset, PacketLanguage language, PacketSet packets)
    {
        int wanted = language == PacketLanguage.Sdma ? SdmaPacketsInRow : PacketsInRow;
        for (int i = 0; i < wanted; i++)
        {
            if (!IsPacket(stream, offset, language, packets, out int length))
                return false;
            offset += length;
            if (offset == stream.Length)
                return true;
        }

        return true;
    }

    private static bool IsPacket(ReadOnlySpan<uint> stream, int offset, PacketLanguage language, PacketSet packets, out int length)
    {
        Packet packet = PacketDecoder.Decode(stream, offset, language, packets);
        length = packet.Dwords.Length;
        if (packet.Form is not { } form)
            return false;
        if (language == PacketLanguage.Pm4)
            return form.Reserved(packet.Dwords, 0) == 0;

        // Many numbers would be NOPs with a body; bodies are zeros.
        return !form.HasReserved(packet.Dwords) && (!packet.Is(SdmaNopPacket.Layout) || !packet.Dwords[1..].ContainsAnyExcept(0u));
    }
}
