using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;
using Harness.Tests.Packets.Facts;

namespace Harness.Tests.Packets.Properties;

/// <summary>
/// Random and mutated dwords through each decoder: no exception, no hang, every dword belongs to one packet. 2 million dwords a language;
/// CONFORMANCE_SOAK_DWORDS asks for another number (50000000 for the long form), CONFORMANCE_SOAK_SEED for another seed.
/// </summary>
public sealed class SoakTests
{
    private const string DwordsVariable = "CONFORMANCE_SOAK_DWORDS";
    private const int DefaultDwords = 2_000_000;
    private const int ChunkDwords = 100_000;
    private const int TextEvery = 16;

    [Theory]
    [InlineData(PacketLanguage.Pm4)]
    [InlineData(PacketLanguage.Sdma)]
    [InlineData(PacketLanguage.Aql)]
    public void Decoder_takes_anything(PacketLanguage language)
    {
        (Random random, int seed) = SoakSetting.NewRandom();
        FormCase[] forms = [.. FormCase.Of(language)];
        var chunk = new uint[ChunkDwords];
        long left = SoakSetting.Number(DwordsVariable, DefaultDwords);
        for (int n = 0; left > 0; n++, left -= ChunkDwords)
        {
            GfxVersion gfx = GpuRange.Gpus[n % GpuRange.Gpus.Count];
            Fill(chunk, random, [.. forms.Where(form => form.Gfx == gfx)]);
            Walk(language, chunk, gfx, $"chunk {n} for {gfx}, {SoakSetting.SeedVariable}={seed}");
        }
    }

    private static void Walk(PacketLanguage language, uint[] chunk, GfxVersion gfx, string what)
    {
        int dwords = 0;
        int packets = 0;
        var decoder = new PacketDecoder(language, chunk, gfx);
        while (decoder.Read(out Packet packet))
        {
            packet.Offset.Should().Be(dwords, what);
            dwords += packet.Dwords.Length;

            // Text is much slower than the walk, so it is asked of every sixteenth packet.
            if (packets++ % TextEvery == 0)
                packet.Text.Should().NotBeEmpty(what);
        }

        dwords.Should().Be(chunk.Length, what);
    }

    // A third each: noise, packets, and packets with some bits turned.
    private static void Fill(uint[] chunk, Random random, FormCase[] forms)
    {
        int filled = 0;
        while (filled < chunk.Length)
        {
            uint[] packet = random.Next(3) switch
            {
                0 => [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (uint)random.NextInt64(1L << 32))],
                1 => Some(random, forms),
                _ => Turn(random, Some(random, forms)),
            };
            int length = Math.Min(packet.Length, chunk.Length - filled);
            packet.AsSpan(0, length).CopyTo(chunk.AsSpan(filled));
            filled += length;
        }
    }

    private static uint[] Some(Random random, FormCase[] forms)
    {
        FormCase form = forms[random.Next(forms.Length)];
        PacketPayload? payload = form.Form.Layout.Payload;
        int elements = payload is null ? 0 : payload.MinimumElements + random.Next(12);
        return FieldValues.Encode(form.Form, [(ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64()], elements);
    }

    private static uint[] Turn(Random random, uint[] packet)
    {
        for (int n = random.Next(1, 4); n > 0; n--)
            packet[random.Next(packet.Length)] ^= 1u << random.Next(32);
        return packet;
    }
}
