using System.Globalization;
using System.Text.Json;
using Harness.Packets.Listing;
using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Listing;

public sealed class JsonListingWriterTests
{
    [Fact]
    public void Fields_have_the_types_of_their_values()
    {
        JsonElement packet = Listed(PacketLanguage.Pm4, [0xc0033700, 0x00100500, 0x1000, 0, 0xcafe])[0];
        packet.GetProperty("packet").GetString().Should().Be("WRITE_DATA");
        packet.GetProperty("offset").GetInt64().Should().Be(0);
        JsonElement fields = packet.GetProperty("fields");
        fields.GetProperty("dst_sel").GetString().Should().Be("memory");
        fields.GetProperty("wr_confirm").GetBoolean().Should().BeTrue();
        fields.GetProperty("dst_mem_addr").GetString().Should().Be("0x1000");
    }

    [Fact]
    public void Registers_have_names_and_fields()
    {
        var encoder = new Pm4Encoder(new uint[8], Listings.Gfx942);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x43, 0]);
        JsonElement registers = Listed(PacketLanguage.Pm4, encoder.Written)[0].GetProperty("registers");
        registers.GetArrayLength().Should().Be(2);
        registers[0].GetProperty("name").GetString().Should().Be("COMPUTE_PGM_RSRC1");
        registers[0].GetProperty("value").GetString().Should().Be("0x43");
        registers[0].GetProperty("fields").GetProperty("VGPRS").GetInt32().Should().Be(3);
    }

    [Fact]
    public void Damage_has_a_problem()
    {
        JsonElement packet = Listed(PacketLanguage.Pm4, [0x12345678])[0];
        packet.GetProperty("problem").GetString().Should().Be("not_a_header");
        packet.TryGetProperty("fields", out _).Should().BeFalse();
    }

    [Fact]
    public void Dwords_are_those_of_the_input()
    {
        var random = new Random(11);
        foreach (PacketLanguage language in Enum.GetValues<PacketLanguage>())
        {
            for (int round = 0; round < 100; round++)
            {
                var stream = new uint[256];
                for (int i = 0; i < stream.Length; i++)
                    stream[i] = random.Next(2) == 0 ? (uint)random.Next(64) : 0xc0000000u | ((uint)random.Next(8) << 16) | ((uint)random.Next(256) << 8);
                Listed(language, stream).Where(packet => packet.GetProperty("depth").GetInt32() == 0)
                    .SelectMany(packet => packet.GetProperty("dwords").EnumerateArray())
                    .Select(dword => uint.Parse(dword.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                    .Should().Equal(stream);
            }
        }
    }

    [Fact]
    public void Field_names_are_unique_in_their_packet()
    {
        var stream = new uint[1 << 16];
        var random = new Random(3);
        for (int i = 0; i < stream.Length; i++)
            stream[i] = (uint)random.NextInt64(1L << 32);
        foreach (PacketLanguage language in Enum.GetValues<PacketLanguage>())
        {
            foreach (JsonElement packet in Listed(language, stream).Where(packet => packet.TryGetProperty("fields", out _)))
                packet.GetProperty("fields").EnumerateObject().Select(field => field.Name).Should().OnlyHaveUniqueItems();
        }
    }

    private static List<JsonElement> Listed(PacketLanguage language, ReadOnlySpan<uint> stream)
    {
        using var bytes = new MemoryStream();
        var writer = new JsonListingWriter(bytes);
        new PacketWalker(Listings.Gfx942, writer).List(language, stream);
        writer.Complete();

        using var document = JsonDocument.Parse(bytes.ToArray());
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
