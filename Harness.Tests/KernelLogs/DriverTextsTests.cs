using System.Text.RegularExpressions;
using Fixtures.KernelLogs;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Harness.Tests.KernelLogs;

/// <summary>The table of what amdgpu and amdkfd print, and what the classifier makes of their lines.</summary>
public sealed partial class DriverTextsTests
{
    private const string Gpu = "amdgpu 0000:03:00.0: amdgpu: ";

    /// <summary>Texts that were once not recognised.</summary>
    public static TheoryData<KernelLogEvents, string> Examples => new()
    {
        { PageFault, Gpu + "[gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:3 pasid:32771, for process conformance pid 4711 thread conformance pid 4711)" },
        { PageFault, Gpu + "[gfxhub] page fault (src_id:0 ring:40 vmid:8 pasid:32770, for process conformance pid 4711 thread conformance pid 4711)" },
        { PageFault, "[gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:3 pasid:32771, for process conformance pid 4711 thread conformance pid 4711)" },
        { QueueEvicted, "Freeing queue vital buffer 0x7f1e1dc00000, queue evicted" },
        { SchedulerStuck, "Failed to suspend process 0x8001" },
        { SchedulerStuck, "failed to suspend all gangs" },
        { SchedulerStuck, "Failed to quiesce KFD" },
        { SchedulerStuck, "Failed to resume KFD" },
        { SchedulerStuck, "Queue preemption time out" },
        { SchedulerStuck, "MES failed to response msg=14" },
        { SchedulerStuck, "the cp might be in an unrecoverable state" },
        { JobTimeout, "IB test timed out" },
        { GpuReset, "IP block:gfx_v9_0 is hung!" },
        { InterruptLost, "IH ring buffer overflow" },
        { DeviceLost, "GPU reset(2) failed" },
        { PageFault, Gpu + "[mmhub0] retry page fault (src_id:0 ring:24 vmid:3 pasid:32771)" },
        { QueueEvicted, "amdgpu: Freeing queue vital buffer 0x7f1e1dc00000, queue evicted" },
        { SchedulerStuck, "amdgpu: Failed to suspend process 0x8001" },
        { SchedulerStuck, "amdgpu: Failed to suspend process pid 4711" },
        { SchedulerStuck, Gpu + "failed to suspend all gangs" },
        { SchedulerStuck, "[drm:amdgpu_mes_suspend [amdgpu]] *ERROR* failed to suspend all gangs" },
        { SchedulerStuck, "amdgpu: Failed to quiesce KFD" },
        { SchedulerStuck, "amdgpu: amdgpu_amdkfd_restore_userptr_worker: Failed to resume KFD" },
        { SchedulerStuck, "amdgpu: HIQ MQD's queue_doorbell_id0 is not 0, Queue preemption time out" },
        { SchedulerStuck, "amdgpu: cp queue preemption time out." },
        { SchedulerStuck, "amdgpu: the cp might be in an unrecoverable state due to an unsuccessful queues preemption" },
        { SchedulerStuck, Gpu + "the cp might be in an unrecoverable state" },
        { SchedulerStuck, "[drm:mes_v11_0_submit_pkt_and_poll_completion.constprop.0 [amdgpu]] *ERROR* MES failed to response msg=14" },
        { SchedulerStuck, Gpu + "MES(0, 1) failed to respond to msg=MISC (WAIT_REG_MEM)" },
        { JobTimeout, "[drm:gfx_v9_0_ring_test_ib [amdgpu]] *ERROR* amdgpu: IB test timed out" },
        { JobTimeout, "[drm:amdgpu_ib_ring_tests [amdgpu]] *ERROR* IB test failed on gfx (-110)." },
        { GpuReset, Gpu + "IP block:gfx_v10_0 is hung!" },
        { GpuReset, Gpu + "IP block <gfx_v11_0> is hung!" },
        { InterruptLost, Gpu + "IH ring buffer overflow (0x00083800, 0x00000A20, 0x00003820)" },
        { InterruptLost, Gpu + "ih1 ring buffer overflow (0x00083800, 0x00000A20, 0x00003820)" },
        { InterruptLost, "amdgpu: KFD node 1 ih_fifo overflow" },
        { HardwareError, Gpu + "socket: 0, die: 1 3 new correctable hardware errors detected in umc block" },
        { DeviceLost, "[drm] 0000:03:00.0 - device unplugged skipping recovery on scheduler:gfx_0.0.0" },
    };

    /// <summary>Every text of the table.</summary>
    public static TheoryData<string> Sources => [.. DriverTexts.All.Select(text => text.Source.Split(':')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Line_tells(KernelLogEvents what, string line) => KernelLogPatterns.TellsOf(line).Should().Be(what);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Line_made_of_a_text_tells_what_the_table_says(string file)
    {
        foreach (DriverText text in DriverTexts.All.Where(text => text.Source.StartsWith(file, StringComparison.Ordinal)))
            KernelLogPatterns.TellsOf(Gpu + LineOf(text)).Should().Be(text.Tells, $"{text.Source} prints '{text.Text}'");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Upper_and_lower_case_do_not_count(string file)
    {
        foreach (DriverText text in DriverTexts.All.Where(text => text.Source.StartsWith(file, StringComparison.Ordinal)))
        {
            DriverTexts.Find("amdgpu: " + LineOf(text).ToUpperInvariant())!.Tells.Should().Be(text.Tells, text.Text);
            DriverTexts.Find("amdgpu: " + LineOf(text).ToLowerInvariant())!.Tells.Should().Be(text.Tells, text.Text);
        }
    }

    [Fact]
    public void Table_has_each_text_once() => DriverTexts.All.Select(text => text.Text.ToUpperInvariant()).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_text_says_where_and_when_it_is_printed()
    {
        DriverTexts.All.Should().OnlyContain(text => FileAndFunction().IsMatch(text.Source));
        DriverTexts.All.SelectMany(text => text.Kernels).Should().BeSubsetOf(["6.1", "6.12", "7"]);
    }

    [Fact]
    public void Text_that_says_little_counts_only_as_the_drivers()
    {
        KernelLogPatterns.TellsOf(Gpu + "PCI reset").Should().Be(GpuReset);
        KernelLogPatterns.TellsOf("nvme 0000:05:00.0: PCI reset").Should().Be(None);
    }

    [Theory]
    [InlineData("[drm] Found VCN firmware Version ENC: 1.16 DEC: 2 VEP: 0 Revision: 1")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: Will use PSP to load VCN firmware")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: reserve 0xa00000 from 0x85fd000000 for PSP TMR")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: SE 6, SH per SE 2, CU per SH 8, active_cu_number 96")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: Trusted Memory Zone (TMZ) feature not supported")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: MEM ECC is active.")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: GECC is enabled")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: smu fw reported version = 0x004e7e00")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: Runlist is getting oversubscribed due to too many queues. Expect reduced ROCm performance.")]
    [InlineData("amdgpu: Runlist is getting oversubscribed. Expect reduced ROCm performance.")]
    [InlineData("amdgpu: added device 1002:744c")]
    [InlineData("amdgpu: SRAT table not found")]
    [InlineData("amdgpu: Ignoring ACPI CRAT on non-APU system")]
    [InlineData("kfd kfd: amdgpu: added device 1002:744c")]
    [InlineData("[drm] reserve 0x400000 from 0x84fec00000 for PSP TMR")]
    [InlineData("amdgpu: debug: soft reset for GPU recovery disabled")]
    [InlineData("pcieport 0000:00:01.1: AER: enabled with IRQ 28")]
    [InlineData("pci 0000:00:00.2: AMD-Vi: IOMMU performance counters supported")]
    [InlineData("AMD-Vi: Interrupt remapping enabled")]
    [InlineData("DMAR: IOMMU enabled")]
    [InlineData("DMAR: DRHD: handling fault status reg 2")]
    [InlineData("hub 1-0:1.0: 4 ports detected")]
    [InlineData("ata1: SATA link up 6.0 Gbps (SStatus 133 SControl 300)")]
    [InlineData("systemd[1]: Failed to suspend service")]
    [InlineData("e1000e 0000:00:1f.6 eno1: ring buffer size 256")]
    public void Ordinary_line_tells_nothing(string line) => KernelLogPatterns.TellsOf(line).Should().Be(None);

    [Theory]
    [InlineData("amdgpu: Failed to map VA 0x7f1e1dc00000 in vm. ret -22")]
    [InlineData("amdgpu: init_user_pages: Failed to get user pages: -14")]
    [InlineData("amdgpu: process pid 4711 DQM create queue type 0 failed. ret -12")]
    [InlineData("amdgpu: Address: 0x7f1e1dc00000 already allocated by SVM")]
    [InlineData("[drm:amdgpu_cs_ioctl [amdgpu]] *ERROR* Failed to initialize parser -22!")]
    public void Text_that_the_caller_gets_as_an_error_tells_nothing(string line)
    {
        KernelLogPatterns.TellsOf(line).Should().Be(None);
        DriverTexts.Find(line)!.Kind.Should().Be("answered");
    }

    private static string LineOf(DriverText text) => Conversion().Replace(text.Text.Replace(@"\t", "\t", StringComparison.Ordinal), conversion => conversion.Value[^1] switch
    {
        '%' => "%",
        'd' or 'i' or 'u' => "7",
        'x' or 'X' => "1f",
        _ when conversion.Value.Contains('p', StringComparison.Ordinal) => "00000000d01b5f11",
        _ => "gfx_0.0.0",
    });

    [GeneratedRegex(@"%[-+ #0]*\d*(\.\d+)?(hh|h|ll|l|L|z|j|t)?([diuxXcs%]|p[a-zA-Z]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Conversion();

    [GeneratedRegex(@"^\w+\.[ch](:\w+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FileAndFunction();
}
