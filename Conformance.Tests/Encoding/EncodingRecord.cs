using System.Globalization;
using System.Text;
using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Conformance.Tests.Encoding;

/// <summary>
/// Every packet that a GPU has, a line each: text and dwords. Every field has a value of its own, so that a field that moves shows; where a
/// field tells which of several others are there, every set of fields has a line.
/// </summary>
internal static class EncodingRecord
{
    private const int PayloadElements = 2;
    private const ulong Address = 0x7f12_3456_7000;
    private const ulong AddressStep = 0x1000;
    private const uint Number = 0xa5a5_0000;
    private const uint Data = 0xcafe_0000;

    /// <summary>The record of a language on a GPU.</summary>
    public static string Of(PacketLanguage language, string gpu)
    {
        GfxVersion gfx = Gpu(gpu);
        return Lines(language, gfx, PacketDecoder.PacketsOf(language, gfx).Forms.SelectMany(Packets));
    }

    /// <summary>The GPU of a name.</summary>
    public static GfxVersion Gpu(string name) => GfxVersion.TryParse(name, out GfxVersion gfx) ? gfx : throw new ArgumentException($"{name} is no GPU", nameof(name));

    /// <summary>Packets as lines of text and dwords.</summary>
    public static string Lines(PacketLanguage language, GfxVersion gfx, IEnumerable<uint[]> packets)
    {
        var text = new StringBuilder();
        foreach (uint[] dwords in packets)
        {
            var decoder = new PacketDecoder(language, dwords, gfx);
            while (decoder.Read(out Packet packet))
            {
                packet.Problem.Should().Be(PacketProblem.None, "the decoder must read what was encoded");
                text.Append(text.Length == 0 ? "" : "\n").Append(packet.Text).Append(" ;");
                foreach (uint dword in packet.Dwords)
                    text.Append(CultureInfo.InvariantCulture, $" {dword:x8}");
            }
        }

        return text.ToString();
    }

    // The packet as it is, or once for each set of fields that a choice brings.
    private static IEnumerable<uint[]> Packets(PacketForm form)
    {
        var choices = from field in form.Fields
                      where field.When is null && field.Format == FieldFormat.Enumeration
                      from value in Values(field).Reverse()
                      select Encode(form, field, value);
        return form.Fields.All(field => field.When is null)
            ? [Encode(form, null, 0)]
            : choices.DistinctBy(packet => string.Join(' ', form.Fields.Where(field => field.IsIn(packet)).Select(field => field.Name)));
    }

    private static uint[] Encode(PacketForm form, LayoutField? choice, ulong choiceValue)
    {
        int index = 0;
        uint[] payload = form.Layout.Payload is { } shape
            ? [.. Enumerable.Range(1, PayloadElements * shape.ElementDwords).Select(i => Data + (uint)i)]
            : [];
        return form.Encode(payload, field =>
        {
            index++;
            return field == choice ? choiceValue : Value(field, index);
        });
    }

    private static ulong Value(LayoutField field, int index)
    {
        ulong value = field.Format switch
        {
            FieldFormat.Flag => 1,
            FieldFormat.Enumeration => Values(field).Last(),
            _ when field.Place.Width > 32 => Address + ((ulong)index * AddressStep),
            FieldFormat.Hexadecimal when field.Place.Width == 32 => Number + (uint)index,
            _ => (ulong)index << field.Place.Scale,
        };

        // What is too large loses its high bits.
        FieldPlace place = field.Place;
        return place.Bias + ((((value - place.Bias) >> place.Scale) & ((place.Maximum - place.Bias) >> place.Scale)) << place.Scale);
    }

    private static IEnumerable<ulong> Values(LayoutField field) => field.NamedValues.Where(value => value <= field.Place.Maximum);
}
