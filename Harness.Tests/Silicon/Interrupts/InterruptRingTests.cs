using VirtualGpu.Hosting;
using VirtualGpu.Silicon.Interrupts;

namespace Harness.Tests.Silicon.Interrupts;

public sealed class InterruptRingTests : IDisposable
{
    private static readonly InterruptVector s_endOfPipe = new(
        Client: 0x14, Source: 181, Ring: 0x21, Vmid: 8, Pasid: 0x8001, Node: 3, Timestamp: 0x1234_5678_9abc, Data0: 17, Data1: 1, Data2: 2, Data3: 3);

    private readonly MemfdMemory _memory = new();
    private readonly InterruptRing _ring;

    public InterruptRingTests() => _ring = new InterruptRing(_memory);

    public void Dispose() => _memory.Free(_ring.Region);

    [Fact]
    public void Entry_has_the_layout_of_the_hardware()
    {
        var dwords = new uint[InterruptVector.Dwords];

        s_endOfPipe.Encode(dwords);

        dwords.Should().Equal(0x0821_b514u, 0x5678_9abcu, 0x1234u, 0x0003_8001u, 17u, 1u, 2u, 3u);
    }

    [Fact]
    public void Entries_come_out_in_the_order_they_went_in()
    {
        _ring.Write(s_endOfPipe);
        _ring.Write(s_endOfPipe with { Data0 = 18 });

        _ring.TryRead(out InterruptVector first).Should().BeTrue();
        _ring.TryRead(out InterruptVector second).Should().BeTrue();
        first.Should().Be(s_endOfPipe);
        second.Data0.Should().Be(18);
        _ring.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public void Full_ring_loses_the_newest_entries()
    {
        for (uint i = 0; i < 8193; i++)
            _ring.Write(s_endOfPipe with { Data0 = i });

        for (uint i = 0; i < 8192; i++)
        {
            _ring.TryRead(out InterruptVector entry).Should().BeTrue();
            entry.Data0.Should().Be(i);
        }

        _ring.TryRead(out _).Should().BeFalse();
    }
}
