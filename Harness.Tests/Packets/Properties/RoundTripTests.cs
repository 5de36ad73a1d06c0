using FsCheck;
using FsCheck.Fluent;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Properties;

/// <summary>Encoding, decoding and encoding again is the identity, for generated values in every field of every packet of every GPU.</summary>
public sealed class RoundTripTests
{
    private const int TestsPerForm = 40;

    [Theory]
    [InlineData(PacketLanguage.Pm4)]
    [InlineData(PacketLanguage.Sdma)]
    [InlineData(PacketLanguage.Aql)]
    public void Packets_survive_decoding(PacketLanguage language)
    {
        foreach (FormCase form in FormCase.Of(language))
            Check(form);
    }

    private static void Check(FormCase form)
    {
        PacketPayload? payload = form.Form.Layout.Payload;
        Arbitrary<(ulong[] Bits, int Elements)> inputs = Arb.From(
            from bits in Gen.ArrayOf(ArbMap.Default.GeneratorFor<ulong>())
            from edges in Gen.ArrayOf(Gen.Elements(0UL, 1UL, ulong.MaxValue, 0x5555_5555_5555_5555UL))
            from elements in payload is null ? Gen.Constant(0) : Gen.Choose(payload.MinimumElements, payload.MinimumElements + 20)
            select (bits.Concat(edges).ToArray(), elements));

        // A failure names the values and the seed with which FsCheck repeats it.
        Property property = Prop.ForAll(inputs, input => RoundTrip(form, input.Bits, input.Elements).Label(form.ToString()));
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestsPerForm).WithQuietOnSuccess(true), property);
    }

    private static bool RoundTrip(FormCase form, ulong[] bits, int elements)
    {
        uint[] encoded = FieldValues.Encode(form.Form, bits, elements);
        var decoder = new PacketDecoder(form.Language, encoded, form.Gfx);
        if (!decoder.Read(out Packet packet) || packet.Form != form.Form || packet.Dwords.Length != encoded.Length)
            throw new InvalidOperationException($"{form}: {HexText.Of(encoded)} was decoded as {packet.Text}");
        if (packet.Text.Contains("reserved", StringComparison.Ordinal))
            throw new InvalidOperationException($"{form}: the encoder set bits that no field has: {packet.Text}");
        return FieldValues.EncodeAgain(packet).AsSpan().SequenceEqual(encoded);
    }
}
