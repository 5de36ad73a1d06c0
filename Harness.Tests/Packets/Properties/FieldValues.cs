using Harness.Packets.Layouts;

namespace Harness.Tests.Packets.Properties;

/// <summary>Packets of any form with generated values, and the same packets from what was decoded.</summary>
internal static class FieldValues
{
    /// <summary>A packet with generated values in every field that it can have.</summary>
    /// <param name="form">The form.</param>
    /// <param name="bits">Generated numbers; as many as are needed, over and over.</param>
    /// <param name="elements">Elements of the payload.</param>
    public static uint[] Encode(PacketForm form, ulong[] bits, int elements)
    {
        var values = new Values(bits);
        uint[] payload = [.. Enumerable.Range(0, elements * (form.Layout.Payload?.ElementDwords ?? 0)).Select(_ => values.UInt())];
        return form.Encode(payload, field => Fit(field.Place, values.ULong()));
    }

    /// <summary>The packet again, from nothing but its form, its fields and its payload.</summary>
    public static uint[] EncodeAgain(Packet packet)
    {
        uint[] dwords = packet.Dwords.ToArray();
        return packet.Form!.Encode(packet.Dwords[packet.Form.Layout.Dwords..], field => field.Place.Get(dwords));
    }

    private static ulong Fit(FieldPlace place, ulong bits) => place.Bias + ((((place.Maximum - place.Bias) >> place.Scale) & bits) << place.Scale);
}
