using Harness.Packets;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;

namespace Harness.Tests.Packets.Properties;

/// <summary>Writes and reads packets field by field, whatever they are.</summary>
internal static class FieldValues
{
    /// <summary>A packet with generated values in every field that it can have.</summary>
    /// <param name="form">The form.</param>
    /// <param name="language">Its language.</param>
    /// <param name="bits">Generated numbers; as many as are needed, over and over.</param>
    /// <param name="elements">Elements of the payload.</param>
    public static uint[] Encode(PacketForm form, PacketLanguage language, ulong[] bits, int elements)
    {
        int next = 0;
        ulong Next() => bits.Length == 0 ? 0 : bits[next++ % bits.Length];
        uint[] packet = Begin(form, language, elements);

        // What selects comes before what is selected; the bits that make the form stay as they are.
        foreach (LayoutField field in form.Fields.OrderBy(field => field.When is not null))
        {
            bool isFixed = (field.Place.MaskIn(0) & form.Layout.FormMask) != 0 || field.Place == form.Layout.Payload?.Count || IsCode(form, language, field);
            if (!isFixed && field.IsIn(packet))
                field.Place.Put(packet, Value(field.Place, Next()), field.FullName);
        }

        for (int i = form.Layout.Dwords; i < packet.Length; i++)
            packet[i] = (uint)Next();
        return packet;
    }

    /// <summary>The packet again, from nothing but its form, its fields and its payload.</summary>
    public static uint[] EncodeAgain(Packet packet, PacketLanguage language)
    {
        PacketForm form = packet.Form!;
        int elements = form.Layout.Payload is { } payload ? (packet.Dwords.Length - form.Layout.Dwords) / payload.ElementDwords : 0;
        uint[] again = Begin(form, language, elements);
        foreach (LayoutField field in form.Fields)
        {
            if (field.IsIn(packet.Dwords))
                field.Place.Put(again, field.Place.Get(packet.Dwords), field.FullName);
        }

        packet.Dwords[form.Layout.Dwords..].CopyTo(again.AsSpan(form.Layout.Dwords));
        return again;
    }

    private static uint[] Begin(PacketForm form, PacketLanguage language, int elements)
    {
        var memory = new uint[form.Layout.Dwords + (elements * (form.Layout.Payload?.ElementDwords ?? 0))];
        switch (language)
        {
            case PacketLanguage.Pm4:
                var pm4 = new Pm4Encoder(memory, form.Gfx);
                pm4.Packet(form.Layout, elements);
                return pm4.Written.ToArray();
            case PacketLanguage.Sdma:
                var sdma = new SdmaEncoder(memory, form.Gfx);
                sdma.Packet(form.Layout, elements);
                return sdma.Written.ToArray();
            default:
                memory[0] = (uint)form.Layout.Code;
                return memory;
        }
    }

    private static bool IsCode(PacketForm form, PacketLanguage language, LayoutField field) =>
        language == PacketLanguage.Aql && form.Layout.Code >> 16 != 0 && field.Place == AqlBarrierValuePacket.Format.Place;

    private static ulong Value(FieldPlace place, ulong bits) => place.Bias + (((place.Maximum - place.Bias) >> place.Scale & bits) << place.Scale);
}
