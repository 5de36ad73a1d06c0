using Harness.Packets.Aql;
using Harness.Packets.Listing;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Listing;

public sealed class PacketWalkerTests
{
    private const uint Nop = 0xffff1000;

    [Fact]
    public void Line_has_offset_fields_and_dwords() =>
        Listings.Of(PacketLanguage.Pm4, [Nop, 0xc0033700, 0x00100500, 0x1000, 0, 0xcafe]).Should().Equal(
            "0000: NOP ; ffff1000",
            "0004: WRITE_DATA dst=memory addr=0x1000 wr_confirm data=[0000cafe] ; c0033700 00100500 00001000 00000000 0000cafe");

    [Fact]
    public void Padding_takes_one_line() =>
        Listings.Of(PacketLanguage.Pm4, [Nop, Nop, Nop, 0, 0]).Should().Equal(
            "0000: NOP ; ffff1000 (3 times, to 0008)",
            "000c: damage: not a type-3 header: 00000000 (2 times, to 0010)");

    [Fact]
    public void Free_slots_take_one_line()
    {
        var ring = new uint[3 * AqlEncoder.SlotDwords];
        for (int slot = 0; slot < 3; slot++)
            new AqlEncoder(ring.AsSpan(slot * AqlEncoder.SlotDwords, AqlEncoder.SlotDwords)).Invalid();
        Listings.Of(PacketLanguage.Aql, ring).Should().ContainSingle().Which.Should().StartWith("0000: INVALID").And.EndWith("(3 times, to 0080)");
    }

    [Fact]
    public void Indirect_buffer_is_not_followed_without_memory() =>
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 1)).Should().ContainSingle();

    [Fact]
    public void Indirect_buffer_is_listed_below_its_packet() =>
        Listings.Of(PacketLanguage.Pm4, [.. Jump(0x1000, 2), Nop], new BufferMemory { [0x1000] = [Nop, 0xc0033700, 1, 2] })[1..].Should().Equal(
            "  0x1000: NOP ; ffff1000",
            "  0x1004: damage: WRITE_DATA truncated: 1 of 5 dwords: c0033700",
            "0010: NOP ; ffff1000");

    [Fact]
    public void Chained_buffers_stay_at_one_depth()
    {
        var memory = new BufferMemory { [0x1000] = [Nop, .. Jump(0x2000, 1, chain: true)], [0x2000] = [Nop] };
        string[] lines = Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 5), memory);
        lines[1].Should().Be("  0x1000: NOP ; ffff1000");
        lines[2].Should().StartWith("  0x1004: INDIRECT_BUFFER addr=0x2000 dwords=1 chain");
        lines[3].Should().Be("  0x2000: NOP ; ffff1000");
    }

    [Fact]
    public void Long_chain_is_followed_to_its_end()
    {
        var memory = new BufferMemory();
        for (uint i = 1; i <= 100; i++)
            memory[0x1000 * i] = Jump(0x1000 * (i + 1), 4, chain: true);
        memory[0x1000 * 101] = [Nop, Nop, Nop, Nop];
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), memory)[^1].Should().Be("  0x65000: NOP ; ffff1000 (4 times, to 0x6500c)");
    }

    [Fact]
    public void Buffer_that_calls_itself_is_a_loop() =>
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), new BufferMemory { [0x1000] = Jump(0x1000, 4) })[^1]
            .Should().Be("    0x1000: damage: a loop: this buffer is the one that leads here; not followed again");

    [Fact]
    public void Chain_back_to_its_start_is_a_loop_without_damage() =>
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), new BufferMemory { [0x1000] = Jump(0x2000, 4, chain: true), [0x2000] = Jump(0x1000, 4, chain: true) })[^1]
            .Should().Be("  0x1000: a loop: this buffer is the one that leads here; not followed again");

    [Fact]
    public void Buffer_that_is_used_twice_is_listed_once() =>
        Listings.Of(PacketLanguage.Pm4, [.. Jump(0x1000, 1), .. Jump(0x1000, 1)], new BufferMemory { [0x1000] = [Nop] })[^1].Should().Be("  0x1000: listed above");

    [Fact]
    public void Nesting_has_a_limit()
    {
        var memory = new BufferMemory { [0x1000] = Jump(0x2000, 4), [0x2000] = Jump(0x3000, 4), [0x3000] = [Nop, Nop, Nop, Nop] };
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), memory, new ListingLimits(Depth: 2))[^1]
            .Should().Be("      0x3000: damage: not followed: nested deeper than 2 buffers");
    }

    [Fact]
    public void Dwords_of_buffers_have_a_limit() =>
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), new BufferMemory { [0x1000] = [Nop, Nop, Nop, Nop] }, new ListingLimits(Dwords: 3))[^1]
            .Should().Be("  0x1000: damage: not followed: with its 4 dwords, more than 3 were followed");

    [Fact]
    public void Buffers_that_overlap_and_chain_on_end_at_the_limit()
    {
        // Each dword begins a buffer that leads to the next one: a chain that never comes to the same buffer twice.
        var dwords = new uint[4096];
        for (int i = 0; i + 4 <= dwords.Length; i += 4)
            Jump(0x1000 + (4 * (ulong)i) + 16, 1000, chain: true).CopyTo(dwords, i);
        var memory = new BufferMemory { [0x1000] = dwords };
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 1000), memory, new ListingLimits(Dwords: 20_000))
            .Should().Contain(line => line.Contains("more than 20000 were followed", StringComparison.Ordinal));
        memory.Read.Should().BeLessThanOrEqualTo(20_000);
    }

    [Fact]
    public void Buffer_that_cannot_be_read_is_damage() =>
        Listings.Of(PacketLanguage.Pm4, Jump(0x1000, 4), new BufferMemory())[^1].Should().Be("  0x1000: damage: cannot be read: the 4 dwords of an indirect buffer");

    [Theory]
    [InlineData(ConditionalMode.IfThen, new[] { "  0x1000: then:", "  0x1000: NOP ; ffff1000" })]
    [InlineData(ConditionalMode.IfThenElse, new[] { "  0x1000: then:", "  0x1000: NOP ; ffff1000", "  0x2000: else:", "  0x2000: NOP ; ffff1000" })]
    public void Branches_of_a_conditional_buffer_are_listed(ConditionalMode mode, string[] expected)
    {
        var encoder = new Pm4Encoder(new uint[16], Listings.Gfx942);
        encoder.Packet(CondIndirectBufferPacket.Layout)
            .Set(CondIndirectBufferPacket.Mode, mode)
            .Set(CondIndirectBufferPacket.ThenAddress, 0x1000UL).Set(CondIndirectBufferPacket.ThenSize, 1u)
            .Set(CondIndirectBufferPacket.ElseAddress, 0x2000UL).Set(CondIndirectBufferPacket.ElseSize, 1u);
        Listings.Of(PacketLanguage.Pm4, encoder.Written, new BufferMemory { [0x1000] = [Nop], [0x2000] = [Nop] })[1..].Should().Equal(expected);
    }

    [Fact]
    public void Sdma_buffer_is_followed()
    {
        var encoder = new SdmaEncoder(new uint[16], Listings.Gfx942);
        encoder.Nop(2);
        encoder.Indirect(0x1000, 4);
        var buffer = new SdmaEncoder(new uint[4], Listings.Gfx942);
        buffer.Fence(0x3000, 7);
        Listings.Of(PacketLanguage.Sdma, encoder.Written, new BufferMemory { [0x1000] = buffer.Written.ToArray() })[^1].Should().StartWith("  0x1000: FENCE");
    }

    [Fact]
    public void Jump_in_an_aql_slot_is_decoded_and_followed()
    {
        var slot = new uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).Pm4IndirectBuffer(0x1000, 1, completionSignal: 0);
        string[] lines = Listings.Of(PacketLanguage.Aql, slot, new BufferMemory { [0x1000] = [Nop] });
        lines[0].Should().StartWith("0000: PM4_IB");
        lines[1].Should().StartWith("  0004: INDIRECT_BUFFER addr=0x1000 dwords=1");
        lines[2].Should().Be("    0x1000: NOP ; ffff1000");
    }

    [Fact]
    public void Random_streams_and_buffers_end()
    {
        var random = new Random(5);
        var dwords = new uint[512];
        for (int round = 0; round < 300; round++)
        {
            for (int i = 0; i < dwords.Length; i++)
                dwords[i] = random.Next(3) == 0 ? (0xc0023f00u ^ (1u << random.Next(32))) : (uint)random.Next(0x3000);
            var memory = new BufferMemory { [0] = dwords };
            foreach (PacketLanguage language in Enum.GetValues<PacketLanguage>())
                Listings.Of(language, dwords, memory, new ListingLimits(Depth: 4, Dwords: 4096)).Should().NotBeEmpty();
            memory.Read.Should().BeLessThanOrEqualTo(3 * 4096);
        }
    }

    private static uint[] Jump(ulong address, uint dwords, bool chain = false)
    {
        var encoder = new Pm4Encoder(new uint[IndirectBufferPacket.Length], Listings.Gfx942);
        encoder.IndirectBuffer(address, dwords, chain);
        return encoder.Written.ToArray();
    }
}
