namespace Harness.Tests.Silicon.Registers;

public sealed unsafe class RegisterFaceTests : IDisposable
{
    private readonly DeviceBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Unknown_register_reads_back_and_is_counted()
    {
        const uint unknown = 0x1f00d;
        _bench[unknown] = 0x1234_5678;

        _bench[unknown].Should().Be(0x1234_5678);
        _bench.Function.Registers.UnknownRegisters.Should().Equal(new Dictionary<uint, long> { [unknown] = 2 });
    }

    [Fact]
    public void Size_of_memory_is_in_mebibytes() => _bench[0xd20 + 0xc3].Should().Be(256);

    [Fact]
    public void Rom_is_read_dword_by_dword()
    {
        _bench[0x16828] = 0;
        uint first = _bench[0x16829];

        (first & 0xffff).Should().Be(0xaa55);
        _bench[0x16828] = 0x30;
        _bench[0x16829].Should().Be(BitConverter.ToUInt32(" 761"u8));
        _bench[0x16829].Should().Be(BitConverter.ToUInt32("2955"u8));
        _bench[0x16828] = 8192;
        _bench[0x16829].Should().Be(uint.MaxValue);
    }

    [Fact]
    public void Rom_sums_up_to_zero()
    {
        byte sum = 0;
        _bench[0x16828] = 0;
        for (int n = 0; n < 8192 / 4; n++)
            sum += (byte)BitConverter.GetBytes(_bench[0x16829]).Sum(value => value);

        sum.Should().Be(0);
    }

    // amdgpu_atomfirmware.c:amdgpu_atomfirmware_get_clock_info; atom_smu_info_v3_1 has core_refclk_10khz at byte 16.
    [Fact]
    public void Rom_has_the_reference_clock_where_the_driver_reads_it()
    {
        uint tables = Rom(Rom(0x48) + 0x20);
        uint clocks = Rom(tables + 4 + (2 * 8));

        (Rom(clocks + 16) | (Rom(clocks + 18) << 16)).Should().Be((uint)(_bench.Function.Gpu.Model.ReferenceClockHz / 10_000));
    }

    [Fact]
    public void Indexed_access_reaches_registers_and_video_memory()
    {
        _bench[0] = 0x1f00d * 4;
        _bench[1] = 5;
        _bench[0x1f00d].Should().Be(5);

        _bench[6] = 0;
        _bench[0] = 0x8000_0000 | 0x40;
        _bench[1] = 0xcafe;
        (*_bench.Vram(0x40)).Should().Be(0xcafe);
        *_bench.Vram(0x40) = 0xf00d;
        _bench[1].Should().Be(0xf00d);
        _bench[6] = 0xffff;
        _bench[1].Should().Be(uint.MaxValue, "there is no memory");
    }

    [Fact]
    public void Part_of_a_register_can_be_read()
    {
        _bench[0x1f00d] = 0x4433_2211;
        byte[] bytes = new byte[2];
        _bench.Function.Read(5, (0x1f00d * 4) + 1, bytes);

        bytes.Should().Equal(0x22, 0x33);
    }

    [Fact]
    public void Flush_of_the_host_data_path_is_answered()
    {
        _bench[0xd20 + 0x106] = 0x1234;

        _bench[0xd20 + 0x107].Should().Be(0x1234);
    }

    [Fact]
    public void Clock_is_captured_and_goes_on()
    {
        ulong Capture()
        {
            _bench[0xa000 + 0x4c26] = 1;
            return _bench[0xa000 + 0x4c24] | ((ulong)_bench[0xa000 + 0x4c25] << 32);
        }

        ulong first = Capture();
        _bench[0xa000 + 0x4c24].Should().Be((uint)first, "it stands still until it is captured again");
        DeviceBench.Wait(() => Capture() > first, "the clock goes on");
    }

    [Fact]
    public void Safe_mode_is_entered_at_once()
    {
        _bench[0xa000 + 0x4c05] = 0x3;

        _bench[0xa000 + 0x4c05].Should().Be(0x2);
    }

    [Theory]
    [InlineData(0x2000 + 0x8a3, 0x2000 + 0x8b5)] // GC
    [InlineData(0x1a000 + 0x6e3, 0x1a000 + 0x6f5)] // MMHUB
    public void Invalidation_is_acknowledged_for_its_vmids(uint request, uint acknowledge)
    {
        const uint engine = 17;
        _bench[request + engine] = 0xf8_0000 | (1 << 3);

        DeviceBench.Wait(() => _bench[acknowledge + engine] == 1 << 3, "the engine acknowledges");
        _bench[acknowledge].Should().Be(0, "another engine was not asked");
    }

    [Fact]
    public void Kernel_sees_video_memory_agp_and_the_gart()
    {
        const uint hub = 0x1a000;
        _bench[hub + 0x82f] = 0x9000; // AGP: 0x90_0000_0000, to bus address 0
        _bench[hub + 0x82e] = 0x9001;
        _bench[hub + 0x830] = 0;
        _bench[hub + 0x72b] = 0x8000 | 1; // table of the GART
        _bench[hub + 0x74b] = 0; // start and end in pages
        _bench[hub + 0x76b] = 0xff;
        *(ulong*)_bench.Vram(0x8000 + (3 * 8)) = DeviceBench.Guest | 0x73; // page 3: valid, system, readable, writable

        Fill(0x1_0000, DeviceBench.FrameBuffer + 0x100, 0x11, DeviceBench.FrameBuffer + 0x1000);
        (*_bench.Vram(0x100)).Should().Be(0x11);
        Fill(0x1_0000, 0x90_0000_0000 + DeviceBench.Guest + 0x20, 0x22, DeviceBench.FrameBuffer + 0x1000);
        (*_bench.Machine(DeviceBench.Guest + 0x20)).Should().Be(0x22);
        Fill(0x1_0000, 0x3040, 0x33, DeviceBench.FrameBuffer + 0x1000);
        (*_bench.Machine(DeviceBench.Guest + 0x40)).Should().Be(0x33);
    }

    [Fact]
    public void Memory_that_the_machine_takes_away_is_not_reached_any_more()
    {
        const uint hub = 0x1a000;
        _bench[hub + 0x82f] = 0x9000;
        _bench[hub + 0x82e] = 0x9001;
        Fill(0x1_0000, 0x90_0000_0000 + DeviceBench.Guest, 0x22, DeviceBench.FrameBuffer + 0x1000);
        (*_bench.Machine(DeviceBench.Guest)).Should().Be(0x22);

        _bench.Function.ChangeMemory(_bench.Function.Memory.Clear);
        Fill(0x1_0000, 0x90_0000_0000 + DeviceBench.Guest, 0x33, DeviceBench.FrameBuffer + 0x1000);

        (*_bench.Machine(DeviceBench.Guest)).Should().Be(0x22, "the translation is forgotten");
        _bench.Function.Memory.Aborts.Should().Be(1);
    }

    [Fact]
    public void Reset_leaves_the_registers_as_the_bios_does()
    {
        _bench[0x1f00d] = 1;
        _bench[0x1a000 + 0x82c] = 0;
        _bench.Function.Reset();

        _bench[0x1f00d].Should().Be(0);
        _bench[0x1a000 + 0x82c].Should().Be(0x8000);
        _bench[0x53].Should().Be(0x200);
    }

    // A ring of SDMA engine 0 from the start on: a FENCE to the address, and one that tells the end.
    private void Fill(ulong ring, ulong address, uint value, ulong done)
    {
        const uint sdma = 0x1260 + 0x80;
        *_bench.Vram(done - DeviceBench.FrameBuffer) = 0;
        _bench.Put(ring, 5, (uint)address, (uint)(address >> 32), value, 5, (uint)done, (uint)(done >> 32), 1);
        _bench[sdma] = 0;
        _bench[sdma + 1] = (uint)((DeviceBench.FrameBuffer + ring) >> 8);
        _bench[sdma + 2] = (uint)((DeviceBench.FrameBuffer + ring) >> 40);
        _bench[sdma + 8] = (uint)((DeviceBench.FrameBuffer + 0x2_0000) >> 32);
        _bench[sdma + 9] = 0x2_0000;
        _bench[sdma + 0x2b] = 0x1e0 << 2;
        _bench[sdma] = 1 | (10 << 1);
        _bench.Ring(0x1e0, 8 * 4);
        DeviceBench.Wait(() => Volatile.Read(ref *_bench.Vram(done - DeviceBench.FrameBuffer)) == 1, "the ring comes to its end");
    }

    // 16 bits of the image.
    private uint Rom(uint at)
    {
        _bench[0x16828] = at & ~3u;
        return (_bench[0x16829] >> (int)((at & 3) * 8)) & 0xffff;
    }
}
