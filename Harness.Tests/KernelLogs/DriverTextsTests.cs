using System.Text.RegularExpressions;
using Fixtures.KernelLogs;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Harness.Tests.KernelLogs;

/// <summary>The table of what amdgpu and amdkfd print, and what the classifier makes of their lines.</summary>
public sealed partial class DriverTextsTests
{
    private const string Gpu = "amdgpu 0000:03:00.0: amdgpu: ";
    private const string Drm = "amdgpu 0000:03:00.0: [drm] *ERROR* ";

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

    /// <summary>Lines of Linux 7.2 and 7.3 in words that no older kernel has.</summary>
    public static TheoryData<KernelLogEvents, string> Newest => new()
    {
        { GpuReset, Gpu + "Starting gfx_v11_0 IP block soft reset" },
        { GpuReset, Gpu + "Successful gfx_v11_0 IP block soft reset" },
        { GpuReset, Gpu + "Failed gfx_v11_0 IP block soft reset: -110" },
        { GpuReset, Gpu + "Failed to recover ring comp_1.0.0 after soft reset" },
        { GpuReset, Drm + "cp failed to lock ring 0 (-22)." },
        { GpuReset, "amdgpu 0000:03:00.0: [drm] device wedged, but no recovery needed" },
        { DeviceLost, "amdgpu 0000:03:00.0: [drm] device wedged, needs recovery" },
        { DeviceLost, Gpu + "pci_channel_io_perm_failure: state(3)!!" },
        { QueueReset, "amdgpu: Hang detected doorbell 1002 pipe 1 queue 2 type 1" },
        { QueueReset, Gpu + "The gfx pipe reset: Successfully" },
        { QueueReset, Gpu + "Failed to detect and reset hung queues" },
        { SchedulerStuck, Gpu + "failed to remove queue from MES, doorbell=0x1002" },
        { SchedulerStuck, Gpu + "Failed to repin MQD of queue 3 to VRAM: -12" },
        { SchedulerStuck, Drm + "comm: conformance pid: 4711 client: Unset ... failed to bind wptr bo to gart on resume, qid=3 ret=-12" },
        { SchedulerStuck, Drm + "comm: conformance pid: 4711 client: Unset ... Couldn't unmap all the queues, eviction failed ret=-110" },
        { JobTimeout, Drm + "failed to schedule IB." },
        { ProcessSignalled, "kfd kfd: amdgpu: Sending SIGBUS to process 4711" },
        { ProcessSignalled, Gpu + "Deferring SIGBUS to process conformance(pid:4711) by 500 ms (RAS error opt-in safety timeout)" },
        { PageFault, Gpu + "  in page starting at address 0x00007f1e1dc00000 from IH client 27 (UTCL2)" },
        { PageFault, "amdgpu: Pid 4711 unmapped memory before destroying userptr at GPU addr 0x7f1e1dc00000" },
        { HardwareError, Gpu + "{12}Accelerator Check Architecture events logged" },
        { HardwareError, Gpu + "{12}poison is consumed by source 3, kick off gpu reset flow" },
        { Warning, Gpu + "PCIE EXT register read not supported" },
    };

    /// <summary>Every text of the table.</summary>
    public static TheoryData<string> Sources => [.. DriverTexts.All.Select(text => text.Source.Split(':')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    [MemberData(nameof(Newest))]
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
        DriverTexts.All.SelectMany(text => text.Kernels).Should().BeSubsetOf(["6.1", "6.12", "7.0", "7", "7.2", "7.3"]);
    }

    [Fact]
    public void Kernels_of_a_text_are_named_once_and_in_their_order()
    {
        string[] order = ["6.1", "6.12", "7.0", "7.2", "7", "7.3"];
        foreach (DriverText text in DriverTexts.All)
        {
            text.Kernels.Select(kernel => Array.IndexOf(order, kernel)).Should().BeInAscendingOrder(text.Text).And.OnlyHaveUniqueItems(text.Text);
            text.Kernels.Intersect(["7.0", "7", "7.2", "7.3"], StringComparer.Ordinal).Should().BeSubsetOf(
                text.Kernels.Contains("7") ? ["7"] : ["7.0", "7.2", "7.3"],
                $"7 means 7.2 and 7.3 both: {text.Text}");
        }
    }

    [Fact]
    public void Table_has_what_came_and_what_went_within_Linux_7()
    {
        DriverTexts.Find(Gpu + "Starting gfx_v11_0 IP block soft reset")!.Kernels.Should().Equal("7.3");
        DriverTexts.Find("amdgpu: KFD_MMAP_TYPE_EVENTS is no longer supported")!.Kernels.Should().Equal("7.3");
        DriverTexts.Find("amdgpu: Event page mmap requested illegal size")!.Kernels.Should().Equal("6.1", "6.12", "7.0", "7.2");
        DriverTexts.Find(Gpu + "Scheduling is not on halt.")!.Kernels.Should().Equal("6.12", "7.0");
        DriverTexts.Find("amdgpu: no gpu node! Cannot create KFD process")!.Kernels.Should().Equal("7");
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
    [InlineData("amdgpu: debug: soft recovery disabled")]
    [InlineData("amdgpu: debug: ring reset disabled")]
    [InlineData("amdgpu: debug: IP block soft reset disabled")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: MES RS64 local memory: proc_ctx_array_size:50, gang_ctx_array_size:300")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: RAS table recovery succeed")]
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
    [InlineData("amdgpu: KFD_MMAP_TYPE_EVENTS is no longer supported")]
    [InlineData("amdgpu: KFD_MMAP_TYPE_RESERVED_MEM is no longer supported")]
    [InlineData("amdgpu: no gpu node! Cannot create KFD process")]
    [InlineData("amdgpu: Metadata ring size must be a power of 2 or 0")]
    [InlineData("amdgpu 0000:03:00.0: [drm] *ERROR* comm: conformance pid: 4711 client: Unset ... Queue size must be a power of 2")]
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
