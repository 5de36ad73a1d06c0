using Harness.Devices;
using Harness.Packets;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;

namespace Harness.Tests.Packets;

public sealed class DecoderTests
{
    private const int Seed = 20261;
    private static readonly GfxVersion[] s_gpus = [new(9, 0, 0), new(9, 4, 2), new(10, 3, 0), new(11, 0, 0), new(12, 0, 1)];

    [Fact]
    public void Garbage_is_walked_without_an_exception()
    {
        var random = new Random(Seed);
        var stream = new uint[200_000];
        foreach (GfxVersion gfx in s_gpus)
        {
            Fill(stream, random);
            int dwords = 0;
            int characters = 0;
            var pm4 = new Pm4Decoder(stream, gfx);
            while (pm4.Read(out Pm4Packet packet))
            {
                dwords += packet.Dwords.Length;
                characters += packet.Text.Length;
            }

            dwords.Should().Be(stream.Length, $"every dword belongs to one packet (seed {Seed}, {gfx})");
            dwords = 0;
            var sdma = new SdmaDecoder(stream, gfx);
            while (sdma.Read(out SdmaPacket packet))
            {
                dwords += packet.Dwords.Length;
                characters += packet.Text.Length;
            }

            dwords.Should().Be(stream.Length, $"every dword belongs to one packet (seed {Seed}, {gfx})");
            for (int i = 0; i < stream.Length; i += 16)
                characters += AqlPacket.Decode(stream.AsSpan(i, Math.Min(16, stream.Length - i))).Text.Length;
            characters.Should().BePositive();
        }
    }

    [Fact]
    public void Text_names_the_fields()
    {
        var encoder = new Pm4Encoder(new uint[64], new GfxVersion(9, 4, 2));
        encoder.WriteData(0x1000, 0xcafe);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [1, 2]);
        encoder.ReleaseMem(ReleaseMemData.Value64, 0x2000, 7, ReleaseMemInterrupt.AfterWriteConfirm, 9);
        var lines = new List<string>();
        var decoder = new Pm4Decoder(encoder.Written, new GfxVersion(9, 4, 2));
        while (decoder.Read(out Pm4Packet packet))
            lines.Add(packet.Text);

        lines.Should().Equal(
            "WRITE_DATA dst=Memory addr=0x1000 dwords=1 wr_confirm first=0xcafe",
            "SET_SH_REG COMPUTE_PGM_RSRC1=0x1 COMPUTE_PGM_RSRC2=0x2",
            "RELEASE_MEM event=CacheFlushAndInvalidateTimestamp caches=0x238000 data=Value64 addr=0x2000 value=0x7 int=AfterWriteConfirm ctxid=0x9");
    }

    [Fact]
    public void Truncated_packet_says_so()
    {
        var decoder = new Pm4Decoder([0xc0033700, 1], new GfxVersion(9, 4, 2));
        decoder.Read(out Pm4Packet packet).Should().BeTrue();
        packet.Problem.Should().Be(PacketProblem.Truncated);
        packet.Text.Should().Be("WRITE_DATA truncated: 2 of 5 dwords: c0033700 00000001");
    }

    [Fact]
    public void Acquire_mem_of_another_generation_has_a_bad_length()
    {
        var encoder = new Pm4Encoder(new uint[8], new GfxVersion(11, 0, 0));
        encoder.AcquireMem();
        Pm4Decoder.Decode(encoder.Written, 0, new GfxVersion(9, 0, 0)).Problem.Should().Be(PacketProblem.BadLength);
    }

    [Theory]
    [InlineData(9, 7)]
    [InlineData(12, 8)]
    public void Compression_bit_lengthens_copies_of_version_7(int major, int length)
    {
        uint[] stream = [1 | (1u << 19), 0, 0, 0, 0, 0, 0, 0];
        SdmaDecoder.Decode(stream, 0, new GfxVersion(major, 0, 0)).Dwords.Length.Should().Be(length);
    }

    [Theory]
    [InlineData(9, 0, 0, 0x2e2du, null)]
    [InlineData(9, 4, 2, 0x2e2du, "COMPUTE_PGM_RSRC3")]
    [InlineData(11, 0, 0, 0x2e28u, "COMPUTE_PGM_RSRC3")]
    [InlineData(11, 0, 0, 0x2e4fu, "COMPUTE_USER_DATA_15")]
    [InlineData(11, 0, 0, 0x2e18u, "COMPUTE_TMPRING_SIZE")]
    public void Registers_have_names(int major, int minor, int stepping, uint register, string? name) =>
        ComputeRegisters.Name(register, new GfxVersion(major, minor, stepping)).Should().Be(name);

    // Half of it looks like headers, so that bodies are reached; WRITE_DATA and WRITE_LINEAR of garbage may be long.
    private static void Fill(uint[] stream, Random random)
    {
        Pm4Opcode[] pm4 = Enum.GetValues<Pm4Opcode>();
        for (int i = 0; i < stream.Length; i++)
        {
            stream[i] = random.Next(3) switch
            {
                0 => 0xc0000000 | ((uint)random.Next(10) << 16) | ((uint)pm4[random.Next(pm4.Length)] << 8),
                1 => (uint)random.Next(18) | ((uint)random.Next(3) << 8),
                _ => (uint)random.NextInt64(1L << 32),
            };
        }
    }
}
