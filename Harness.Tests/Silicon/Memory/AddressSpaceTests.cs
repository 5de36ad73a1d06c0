using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;

namespace Harness.Tests.Silicon.Memory;

public sealed unsafe class AddressSpaceTests : IDisposable
{
    private const ulong Rw = PageTableEntry.ValidBit | PageTableEntry.ReadableBit | PageTableEntry.WriteableBit;
    private const ulong Page = 0x7f12_3456_7000;

    private readonly PageTableBuilder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void Page_table_entry_maps_a_vram_page()
    {
        _tables.Map(Page, 0x20_0000 | Rw);
        using AddressSpace space = _tables.Open();

        (space.Translate(Page + 0x123, MemoryAccess.Read) == _tables.Vram.Bytes + 0x20_0123).Should().BeTrue();
    }

    [Fact]
    public void System_bit_sends_the_access_to_the_bus()
    {
        byte* page = _tables.Vram.Bytes + 0x30_0000; // any host page will do
        _tables.Map(Page, (ulong)page | Rw | PageTableEntry.SystemBit);
        using AddressSpace space = _tables.Open();

        (space.Translate(Page + 8, MemoryAccess.Write) == page + 8).Should().BeTrue();
    }

    [Theory]
    [InlineData(54)] // AMDGPU_PDE_PTE
    [InlineData(63)] // AMDGPU_PDE_PTE_GFX12
    public void Directory_entry_can_map_two_megabytes(int bit)
    {
        const ulong large = 0x7f12_3460_0000;
        _tables.Map(large, 0x40_0000 | Rw | (1UL << bit), level: 1);
        using AddressSpace space = _tables.Open(GpuGenerations.Gfx943.PageTables with { DirectoryMapsPage = 1UL << bit });

        (space.Translate(large + 0x1f_fffc, MemoryAccess.Read) == _tables.Vram.Bytes + 0x5f_fffc).Should().BeTrue();
    }

    [Fact]
    public void Missing_page_faults_as_not_present()
    {
        using AddressSpace space = _tables.Open();

        space.TryRead(Page, out uint _, out PageFault fault).Should().BeFalse();
        fault.Should().Be(new PageFault(Page, MemoryAccess.Read, Present: false));
    }

    [Fact]
    public void Fault_is_redirected_to_the_dummy_page_and_told_once()
    {
        List<PageFault> told = [];
        using DummyPage dummy = new();
        using AddressSpace space = _tables.Open(dummy: dummy, redirected: told.Add);

        space.TryWrite(Page + 8, 7u, out _).Should().BeTrue();
        space.TryRead(Page + 8, out uint value, out _).Should().BeTrue();
        space.TryRead(Page + 16, out uint _, out _).Should().BeTrue();

        value.Should().Be(7, "both went to the same page");
        told.Should().Equal(new PageFault(Page + 8, MemoryAccess.Write, Present: false), new PageFault(Page + 8, MemoryAccess.Read, Present: false));
    }

    [Fact]
    public void Fault_is_told_again_after_a_flush()
    {
        List<PageFault> told = [];
        using DummyPage dummy = new();
        using AddressSpace space = _tables.Open(dummy: dummy, redirected: told.Add);
        space.TryWrite(Page, 7u, out _).Should().BeTrue();

        space.Flush(); // as when the VMID gets another owner, whose page tables lie where those of the last one were
        space.TryWrite(Page, 7u, out _).Should().BeTrue();

        told.Should().HaveCount(2);
    }

    [Fact]
    public void Fault_entry_has_the_page_the_reason_and_the_process()
    {
        using AddressSpace space = _tables.Open();

        // Ring id 0x28: not present (0x08), on a write (0x20).
        InterruptSource.MemoryFault(0x1b, space, 1000, new PageFault(0x7f00_1000_1238, MemoryAccess.Write, Present: false))
            .Should().Be(new InterruptVector(0x1b, 0, 0x28, 0, 0, 0, 1000, 0xf001_0001, 0x7, 0, 0));
    }

    [Fact]
    public void Store_to_a_read_only_page_faults_as_present()
    {
        _tables.Map(Page, 0x20_0000 | PageTableEntry.ValidBit | PageTableEntry.ReadableBit);
        using AddressSpace space = _tables.Open();

        space.TryRead(Page, out uint _, out _).Should().BeTrue();
        space.TryWrite(Page + 4, 1u, out PageFault fault).Should().BeFalse();
        fault.Should().Be(new PageFault(Page + 4, MemoryAccess.Write, Present: true));
    }

    [Fact]
    public void Fetch_needs_the_executable_bit()
    {
        _tables.Map(Page, 0x20_0000 | Rw);
        _tables.Map(Page + 0x1000, 0x20_1000 | Rw | PageTableEntry.ExecutableBit);
        using AddressSpace space = _tables.Open();

        (space.Translate(Page, MemoryAccess.Execute) == null).Should().BeTrue();
        (space.Translate(Page + 0x1000, MemoryAccess.Execute) == null).Should().BeFalse();
    }

    [Fact]
    public void Access_that_straddles_pages_is_made_in_two_parts()
    {
        _tables.Map(Page, 0x20_0000 | Rw);
        _tables.Map(Page + 0x1000, 0x30_0000 | Rw);
        using AddressSpace space = _tables.Open();

        space.TryWrite(Page + 0xffc, 0x1122_3344_5566_7788ul, out _).Should().BeTrue();

        (*(uint*)(_tables.Vram.Bytes + 0x20_0ffc)).Should().Be(0x5566_7788);
        (*(uint*)(_tables.Vram.Bytes + 0x30_0000)).Should().Be(0x1122_3344);
    }

    [Fact]
    public void Changed_entry_is_seen_after_a_flush_only()
    {
        _tables.Map(Page, 0x20_0000 | Rw);
        using AddressSpace space = _tables.Open();
        space.Translate(Page, MemoryAccess.Read);
        _tables.Map(Page, 0);

        (space.Translate(Page, MemoryAccess.Read) == null).Should().BeFalse("the translation is cached, as in a TLB");
        space.Flush();
        (space.Translate(Page, MemoryAccess.Read) == null).Should().BeTrue();
    }

    [Theory]
    [InlineData(0x0000_8000_0000_0000)]
    [InlineData(0x0001_0000_0000_0000)]
    [InlineData(0xffff_7fff_ffff_f000)]
    public void Address_in_the_hole_faults(ulong address)
    {
        using AddressSpace space = _tables.Open();

        (space.Translate(address, MemoryAccess.Read) == null).Should().BeTrue();
    }

    [Fact]
    public void Entry_that_points_beyond_vram_is_an_error_of_the_driver()
    {
        _tables.Map(Page, _tables.Vram.Length | Rw);
        using AddressSpace space = _tables.Open();

        space.Invoking(s => s.TryRead(Page, out uint _, out _)).Should().Throw<InvalidDataException>();
    }
}
