using System.Text;
using VirtualGpu.Hosting;
using VirtualGpu.Silicon.Memory;
using static Harness.Tests.Hosting.Pci.VfioUserClient;

namespace Harness.Tests.Hosting.Pci;

public sealed unsafe class VfioUserServerTests : IDisposable
{
    private const int DmaMap = 2, DmaUnmap = 3, GetInfo = 4, GetRegion = 5, GetIrqs = 7, SetIrqs = 8, Read = 9, Write = 10, Reset = 13, WriteSeveral = 15;
    private const int Einval = 22, Eexist = 17, Enoent = 2, Eopnotsupp = 95;

    private readonly VfioUserBench _bench = new();
    private readonly MemfdMemory _memory = new();

    private VfioUserClient Client => _bench.Client;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Version_is_zero_and_capabilities_are_told()
    {
        (int error, byte[] body) = Client.Ask(1, Join((ushort)0, (ushort)1));

        error.Should().Be(0);
        BitConverter.ToUInt32(body).Should().Be(0);
        Encoding.UTF8.GetString(body, 4, body.Length - 5).Should().Contain("\"max_data_xfer_size\":1048576");
        body[^1].Should().Be(0);
        _bench.End().Should().BeNull();
    }

    [Fact]
    public void Device_is_a_pci_function_that_can_be_reset()
    {
        Client.Greet();

        Client.Ask(GetInfo, new byte[16]).Body.Should().Equal(Join(16u, 3u, 9u, 5u));
        Client.Ask(Reset, []).Error.Should().Be(0);
        _bench.Function.Calls.Should().Equal("reset");
    }

    [Theory]
    [InlineData(0, 7, FakeFunction.MemoryBytes)] // readable, writable, mappable
    [InlineData(1, 0, 0)]
    [InlineData(2, 3, 4096)]
    [InlineData(7, 3, 256)]
    public void Region_is_described(uint index, uint flags, ulong size)
    {
        Client.Greet();

        Client.Ask(GetRegion, Join(32u, 0u, index, 0u, 0UL, 0UL)).Body.Should().Equal(Join(32u, flags, index, 0u, size, 0UL));
    }

    [Fact]
    public void Only_message_signalled_interrupts_exist()
    {
        Client.Greet();

        Client.Ask(GetIrqs, Join(16u, 0u, 0u, 0u)).Body.Should().Equal(Join(16u, 0u, 0u, 0u));
        Client.Ask(GetIrqs, Join(16u, 0u, 1u, 0u)).Body.Should().Equal(Join(16u, 9u, 1u, 2u));
        Client.Ask(GetIrqs, Join(16u, 0u, 5u, 0u)).Error.Should().Be(Einval);
    }

    [Fact]
    public void Region_reads_what_was_written()
    {
        Client.Greet();

        Client.Ask(Write, Join(0x10UL, 2u, 4u, 0xcafe_f00du)).Body.Should().Equal(Join(0x10UL, 2u, 4u));
        Client.Ask(Read, Join(0x10UL, 2u, 4u)).Body.Should().Equal(Join(0x10UL, 2u, 4u, 0xcafe_f00du));
    }

    [Fact]
    public void Write_without_reply_is_not_answered()
    {
        Client.Greet();

        Client.TrySend(Client.Message(Write, Join(0UL, 2u, 4u, 7u), flags: 0x10)).Should().BeTrue();
        Client.Ask(Read, Join(0UL, 2u, 4u)).Body.Should().EndWith(Join(7u));
    }

    [Fact]
    public void Several_writes_of_one_message_are_made_in_order()
    {
        Client.Greet();

        Client.Ask(WriteSeveral, Join(2UL, 0UL, 2u, 4u, 1UL, 8UL, 2u, 8u, 2UL)).Body.Should().Equal(Join(2UL));
        _bench.Function.Calls.Should().Equal("write 2 0x0 4", "write 2 0x8 8");
    }

    [Theory]
    [InlineData(9u, 0UL, 4u)]
    [InlineData(uint.MaxValue, 0UL, 4u)]
    [InlineData(1u, 0UL, 4u)]
    [InlineData(2u, 4094UL, 4u)]
    [InlineData(2u, ulong.MaxValue, 4u)]
    [InlineData(0u, 0UL, 0x10_0001u)]
    public void Access_outside_of_a_region_is_refused_and_goes_nowhere(uint region, ulong offset, uint count)
    {
        Client.Greet();

        Client.Ask(Read, Join(offset, region, count)).Error.Should().Be(Einval);
        _bench.Function.Calls.Should().BeEmpty();
        _bench.End().Should().BeNull();
    }

    [Fact]
    public void Mapped_memory_of_the_client_is_reached_directly()
    {
        HostRegion guest = _memory.Allocate(1 << 20);
        Client.Greet();

        Client.Ask(DmaMap, Join(32u, 3u, 0x1000UL, 0x4_0000UL, 0x2000UL), guest.Descriptor).Error.Should().Be(0);
        byte* page = _bench.Function.Memory.Page(0x4_1000);
        *(uint*)(page + 8) = 0x1234_5678;

        (*(uint*)(guest.Bytes + 0x2008)).Should().Be(0x1234_5678);
        _memory.Free(guest);
    }

    [Fact]
    public void Address_that_nothing_answers_at_reads_as_ones()
    {
        Client.Greet();

        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x4_0000UL, 0x1000UL)).Error.Should().Be(0); // another device's BAR has no file
        (*(ulong*)_bench.Function.Memory.Page(0x4_0000)).Should().Be(ulong.MaxValue);
        (*(ulong*)_bench.Function.Memory.Page(0x9_0000)).Should().Be(ulong.MaxValue);
        _bench.Function.Memory.Aborts.Should().Be(2);
    }

    [Fact]
    public void Map_that_cannot_be_is_refused()
    {
        HostRegion guest = _memory.Allocate(0x1_0000);
        Client.Greet();
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x1000UL, 0x1000UL), guest.Descriptor).Error.Should().Be(0);

        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0UL, 0x2000UL), guest.Descriptor).Error.Should().Be(Eexist, "it overlaps");
        Client.Ask(DmaMap, Join(32u, 3u, 0xf000UL, 0x8000UL, 0x2000UL), guest.Descriptor).Error.Should().Be(Einval, "the file ends before");
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x8010UL, 0x1000UL), guest.Descriptor).Error.Should().Be(Einval, "it is not aligned");
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, ulong.MaxValue - 0xfff, 0x2000UL), guest.Descriptor).Error.Should().Be(Einval, "it wraps");
        _bench.Function.Memory.Count.Should().Be(1);
        _memory.Free(guest);
    }

    [Fact]
    public void Unmap_takes_whole_ranges_only()
    {
        HostRegion guest = _memory.Allocate(0x1_0000);
        Client.Greet();
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x1000UL, 0x2000UL), guest.Descriptor);
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x4000UL, 0x1000UL), guest.Descriptor);

        Client.Ask(DmaUnmap, Join(24u, 0u, 0x1000UL, 0x1000UL)).Error.Should().Be(Einval, "it would cut the first range");
        Client.Ask(DmaUnmap, Join(24u, 0u, 0x1000UL, 0x4000UL)).Error.Should().Be(0);
        Client.Ask(DmaUnmap, Join(24u, 0u, 0x1000UL, 0x4000UL)).Error.Should().Be(Enoent);
        _bench.Function.Memory.Count.Should().Be(0);
        _memory.Free(guest);
    }

    [Fact]
    public void Interrupt_is_written_to_the_event_of_its_line()
    {
        HostRegion sink = _memory.Allocate(4096); // any file that takes eight bytes
        Client.Greet();

        Client.Ask(SetIrqs, Join(20u, 0x24u, 1u, 1u, 1u), sink.Descriptor).Error.Should().Be(0);
        _bench.Function.Interrupts.Raise(0);
        (*(ulong*)sink.Bytes).Should().Be(0, "line 0 has no event");
        _bench.Function.Interrupts.Raise(1);
        (*(ulong*)sink.Bytes).Should().Be(1);

        *(ulong*)sink.Bytes = 0;
        Client.Ask(SetIrqs, Join(20u, 0x21u, 1u, 0u, 0u)).Error.Should().Be(0);
        _bench.Function.Interrupts.Raise(1);
        (*(ulong*)sink.Bytes).Should().Be(0, "all lines were disconnected");
        _memory.Free(sink);
    }

    [Fact]
    public void End_of_the_connection_gives_memory_and_interrupts_back()
    {
        HostRegion guest = _memory.Allocate(4096);
        Client.Greet();
        Client.Ask(DmaMap, Join(32u, 3u, 0UL, 0x1000UL, 0x1000UL), guest.Descriptor);

        _bench.End().Should().BeNull();
        _bench.Function.Memory.Count.Should().Be(0);
        _memory.Free(guest);
    }

    [Fact]
    public void Unknown_command_is_refused_and_the_connection_stays()
    {
        Client.Greet();

        Client.Ask(99, new byte[3]).Error.Should().Be(Eopnotsupp);
        Client.Ask(GetInfo, new byte[16]).Error.Should().Be(0);
    }

    [Fact]
    public void Broken_messages_end_the_connection_with_a_reason()
    {
        static string? Reason(Func<VfioUserClient, byte[]> message, bool greet = true)
        {
            using var bench = new VfioUserBench();
            if (greet)
                bench.Client.Greet();
            bench.Client.TrySend(message(bench.Client));
            return bench.End();
        }

        Reason(client => client.Message(GetInfo, new byte[16]), greet: false).Should().Contain("not the version");
        Reason(client => client.Message(1, Join((ushort)1, (ushort)0)), greet: false).Should().Contain("speaks version 1");
        Reason(client => client.Message(1, Join((ushort)0, (ushort)0))).Should().Contain("a second version");
        Reason(client => client.Message(1, Join((ushort)0, (ushort)0, "{"u8.ToArray())), greet: false).Should().Contain("do not end with a zero");
        Reason(client => client.Message(GetInfo, new byte[15])).Should().Contain("DeviceGetInfo comes with 15 bytes; it has 16");
        Reason(client => client.Message(GetInfo, new byte[16], flags: 1)).Should().Contain("is a reply");
        Reason(client => client.Message(Write, Join(0UL, 2u, 4u, 1UL))).Should().Contain("a write of 4 bytes comes with 8");
        Reason(client => client.Message(WriteSeveral, Join(3UL, new byte[24]))).Should().Contain("3 writes at once come with 24 bytes");
        Reason(_ => Join((ushort)9, (ushort)4, 15u, 0u, 0u)).Should().Contain("says that it has 15 bytes");
        Reason(_ => Join((ushort)9, (ushort)4, uint.MaxValue, 0u, 0u)).Should().Contain("says that it has 4294967295 bytes");
        Reason(_ => Join((ushort)9, (ushort)4, 32u, 0u, 0u)).Should().Contain("closed the connection behind the header");
        Reason(_ => new byte[7]).Should().Contain("after 7 of 16 bytes");
    }

    [Fact]
    public void Random_messages_never_bring_the_server_down()
    {
        const int rounds = 200, messages = 20;
        var random = new Random(12);
        for (int round = 0; round < rounds; round++)
        {
            using var bench = new VfioUserBench();
            bench.Client.Greet();
            for (int n = 0; n < messages; n++)
            {
                byte[] body = new byte[random.Next(64)];
                random.NextBytes(body);

                // Small numbers are where the sense is; without a reply nobody has to listen.
                for (int at = 0; at + 4 <= body.Length; at += 4)
                {
                    if (random.Next(3) != 0)
                        BitConverter.TryWriteBytes(body.AsSpan(at), random.Next(0x40));
                }

                byte[] message = bench.Client.Message(random.Next(2, 17), body, flags: 0x10);
                if (random.Next(10) == 0)
                    message[random.Next(message.Length)] ^= (byte)(1 << random.Next(8));
                if (!bench.Client.TrySend(message))
                    break;
            }

            bench.Invoking(b => b.End()).Should().NotThrow($"round {round} of seed 12");
        }
    }
}
