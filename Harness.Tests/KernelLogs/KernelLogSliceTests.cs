using System.Text;
using Fixtures.KernelLogs;

namespace Harness.Tests.KernelLogs;

/// <summary>Which lines of a slice are held against the case.</summary>
public sealed class KernelLogSliceTests
{
    [Theory]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: GPU reset begin!", 1)]
    [InlineData("amdgpu 0000:83:00.0: amdgpu: GPU reset begin!", 0)]
    [InlineData("[drm] VRAM is lost due to GPU reset!", 1)]
    [InlineData("amdgpu 0000:03:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0010 address=0xfffffffdf8000000 flags=0x0000]", 1)]
    [InlineData("ixgbe 0000:05:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0010 address=0xfffffffdf8000000 flags=0x0000]", 0)]
    [InlineData("AMD-Vi: Event logged [IO_PAGE_FAULT device=0000:03:00.0 domain=0x0010 address=0xfffffffdf8000000 flags=0x0020]", 1)]
    [InlineData("AMD-Vi: Event logged [IO_PAGE_FAULT device=0000:83:00.0 domain=0x0010 address=0xfffffffdf8000000 flags=0x0020]", 0)]
    [InlineData("DMAR: [DMA Write NO_PASID] Request device [03:00.0] fault addr 0xfffff000 [fault reason 0x05] PTE Write access is not set", 1)]
    [InlineData("DMAR: [DMA Write NO_PASID] Request device [83:00.0] fault addr 0xfffff000 [fault reason 0x05] PTE Write access is not set", 0)]
    [InlineData("pcieport 0000:00:01.1: AER: Corrected error received: 0000:03:00.0", 1)]
    [InlineData("pcieport 0000:00:01.1: AER: Corrected error message received from 0000:05:00.0", 0)]
    [InlineData("sysfs: cannot create duplicate filename '/devices/pci0000:00/0000:00:01.1/0000:03:00.0/mem_info_vram_total'", 1)]
    public void Line_that_names_another_gpu_is_not_of_this_case(string line, int findings) =>
        Slice($"3,1,1,-;{line}\n").Findings(() => "0000:03:00.0").Should().HaveCount(findings);

    [Fact]
    public void Partition_shares_the_lines_of_its_device() =>
        Slice("3,1,1,-;amdgpu 0000:03:00.0: amdgpu: GPU reset begin!\n").Findings(() => "0000:03:00.5").Should().ContainSingle();

    [Fact]
    public void What_user_mode_writes_is_no_finding() => Slice("12,1,1,-;WARNING: disk is full\n").Findings(() => null).Should().BeEmpty();

    [Fact]
    public void What_the_kernel_says_at_debug_level_is_no_finding()
    {
        Slice("7,1,1,-;amdgpu 0000:03:00.0: amdgpu: MES failed to respond to msg=SUSPEND\n").Findings(() => null).Should().BeEmpty();
        Slice("6,1,1,-;amdgpu 0000:03:00.0: amdgpu: MES failed to respond to msg=SUSPEND\n").Findings(() => null).Should().ContainSingle();
    }

    [Fact]
    public void Every_line_of_a_record_is_looked_at() =>
        Slice(@"4,1,1,-;Process 7 (32-bit) failed\x0a32-bit processes are not supported by amdkfd" + "\n").Findings(() => null).Should().ContainSingle()
            .Which.Line.Should().EndWith("] 32-bit processes are not supported by amdkfd");

    [Fact]
    public void What_the_case_announced_is_told_all_the_same()
    {
        const string Texts = "3,1,1,-;amdgpu 0000:03:00.0: amdgpu: [gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:8 pasid:4)\n6,2,2,-;one\n7,3,3,-;amdgpu 0000:03:00.0: amdgpu: GPU reset begin!\n";
        Slice(Texts).Told.Should().Be(KernelLogEvents.PageFault);
        Slice("6,2,2,-;one\n").Told.Should().Be(KernelLogEvents.None);
    }

    [Fact]
    public void Lost_records_show_in_the_text()
    {
        KernelLogSlice slice = Slice("4,1,1000000,-;one\n");
        slice.Add([], lost: 2);

        slice.Render().Should().Be("(records were overwritten before they could be read: boot with a larger log_buf_len)\n[    1.000000] one");
    }

    [Fact]
    public void Taint_that_was_there_before_is_no_finding() =>
        new KernelLogSlice { TaintBefore = 4608, TaintAfter = 4608 }.Findings(() => null).Should().BeEmpty();

    [Fact]
    public void Taint_that_cannot_be_read_is_no_finding() =>
        new KernelLogSlice { TaintBefore = null, TaintAfter = 512 }.Findings(() => null).Should().BeEmpty();

    private static KernelLogSlice Slice(params string[] records)
    {
        var slice = new KernelLogSlice();
        foreach (string text in records)
        {
            KernelLogRecord.TryParse(Encoding.UTF8.GetBytes(text), out KernelLogRecord? record).Should().BeTrue();
            slice.Add([record!], lost: 0);
        }

        return slice;
    }
}
