using Fixtures.KernelLogs;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Harness.Tests.KernelLogs;

/// <summary>Lines that fail a case, and lines that must not.</summary>
public sealed class KernelLogPatternsTests
{
    private const string Gpu = "amdgpu 0000:03:00.0: amdgpu: ";

    /// <summary>At least one line for each pattern, in the forms of several kernels.</summary>
    public static TheoryData<KernelLogEvents, string> Examples => new()
    {
        { Stall, "watchdog: BUG: soft lockup - CPU#3 stuck for 26s! [kworker/3:1:187]" },
        { Stall, "INFO: task conformance:4711 blocked for more than 120 seconds." },
        { Stall, "rcu: INFO: rcu_preempt self-detected stall on CPU" },
        { Stall, "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:" },
        { Warning, "BUG: KASAN: slab-use-after-free in svm_range_restore_pages+0x1a/0x40 [amdgpu]" },
        { Warning, "UBSAN: array-index-out-of-bounds in drivers/gpu/drm/amd/amdgpu/gfx_v9_4_3.c:1234:5" },
        { Warning, "BUG: sleeping function called from invalid context at kernel/locking/mutex.c:585" },
        { Oops, "kernel BUG at drivers/gpu/drm/amd/amdkfd/kfd_process.c:123!" },
        { Oops, "BUG: kernel NULL pointer dereference, address: 0000000000000040" },
        { Oops, "BUG: unable to handle page fault for address: ffffa0c000000000" },
        { Oops, "Oops: Oops: 0002 [#1] PREEMPT SMP NOPTI" },
        { Oops, "Oops: general protection fault, probably for non-canonical address 0xdead000000000108: 0000 [#1]" },
        { Oops, "Internal error: Oops: 0000000096000004 [#1] SMP" },
        { Oops, "Unable to handle kernel paging request at virtual address ffff800008000000" },
        { Oops, "Kernel panic - not syncing: Fatal exception" },
        { Warning, "WARNING: CPU: 3 PID: 99 at drivers/gpu/drm/amd/amdgpu/amdgpu_object.c:1399 amdgpu_bo_release_notify+0x15c/0x170 [amdgpu]" },
        { Warning, "WARNING: drivers/gpu/drm/drm_mm.c:1234 at drm_mm_takedown+0x2c/0x40, CPU#1: rmmod/1187" },
        { Warning, "------------[ cut here ]------------" },
        { Warning, "refcount_t: underflow; use-after-free." },
        { Warning, "WARNING: possible circular locking dependency detected" },
        { Warning, "kworker/1:2/99 is trying to acquire lock with possible recursive locking detected" },
        { Warning, "inconsistent lock state" },
        { Warning, "kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)" },
        { KernelLogEvents.Taint, "Disabling lock debugging due to kernel taint" },
        { JobTimeout, "[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=1187, emitted seq=1189" },
        { JobTimeout, Gpu + "ring comp_1.0.0 timeout, but soft recovered" },
        { JobTimeout, "[drm] Fence fallback timer expired on ring sdma0" },
        { QueueReset, Gpu + "Starting gfx_0.0.0 ring reset" },
        { QueueReset, Gpu + "Ring gfx_0.0.0 reset succeeded" },
        { QueueReset, "amdgpu: Queues reset on process conformance tid 99 thread conformance pid 98" },
        { QueueReset, Gpu + "queue id 0x2 at pasid 0x8003 is reset" },
        { GpuReset, Gpu + "GPU reset begin!" },
        { GpuReset, Gpu + "GPU reset begin!. Source:  3" },
        { GpuReset, Gpu + "GPU reset(2) succeeded!" },
        { GpuReset, Gpu + "GPU reset end with ret = 0" },
        { DeviceLost, Gpu + "GPU reset end with ret = -62" },
        { DeviceLost, Gpu + "GPU reset(1) failed" },
        { DeviceLost, Gpu + "GPU reset(1) failed with error -62" },
        { DeviceLost, "[drm] GPU Recovery Failed: -62" },
        { DeviceLost, Gpu + "device lost from bus!" },
        { DeviceLost, "amdgpu 0000:03:00.0: [drm] device wedged, needs recovery" },
        { GpuReset, Gpu + "MODE1 reset" },
        { GpuReset, Gpu + "GPU psp mode1 reset" },
        { GpuReset, "[drm] VRAM is lost due to GPU reset!" },
        { GpuReset, "[drm] device wedged, but recovered through reset" },
        { GpuReset, "[drm] AMDGPU device coredump file has been created" },
        { PageFault, Gpu + "[gfxhub0] no-retry page fault (src_id:0 ring:24 vmid:3 pasid:32771)" },
        { PageFault, Gpu + "[gfxhub] page fault (src_id:0 ring:40 vmid:8 pasid:32770)" },
        { PageFault, Gpu + " for process conformance pid 4711 thread conformance pid 4711)" },
        { PageFault, Gpu + " in process conformance pid 4711 thread conformance pid 4711)" },
        { PageFault, Gpu + "  in page starting at address 0x00007f1e1dc00000 from IH client 0x1b (UTCL2)" },
        { PageFault, Gpu + "  in page starting at address 0x00007f1e1dc00000 from client 10" },
        { PageFault, Gpu + "VM_L2_PROTECTION_FAULT_STATUS:0x00301031" },
        { PageFault, Gpu + "GCVM_L2_PROTECTION_FAULT_STATUS_LO32:0x00801030" },
        { PageFault, Gpu + "\t Faulty UTCL2 client ID: TCP (0x8)" },
        { PageFault, Gpu + "\t PERMISSION_FAULTS: 0x3" },
        { PageFault, Gpu + "  cookie node_id 1 fault from die AID0.XCD0" },
        { PageFault | JobTimeout | GpuReset, Gpu + " Process conformance pid 4711 thread conformance pid 4711" },
        { PageFault | JobTimeout | GpuReset, Gpu + "Process information: process conformance pid 4711 thread conformance pid 4711" },
        { BadPacket, "[drm:gfx_v9_4_3_bad_op_irq [amdgpu]] *ERROR* Illegal opcode in command stream" },
        { BadPacket, "[drm:sdma_v4_4_2_process_illegal_inst_irq [amdgpu]] *ERROR* Illegal instruction in SDMA command stream" },
        { WaveError, "amdgpu: sq_intr: error, se 2, data 0x10, sh 0, priv 0, wave_id 3, simd_id 1, cu_id 4, err_type 2" },
        { WaveError, "amdgpu: sq_intr: error, detail 0x00000010, type 2, sh 0, priv 0, wave_id 0, simd_id 1, wgp_id 2" },
        { SchedulerStuck, Gpu + "The cp might be in an unrecoverable state due to an unsuccessful queues preemption" },
        { SchedulerStuck, Gpu + "MES might be in unrecoverable state, issue a GPU reset" },
        { SchedulerStuck, Gpu + "failed to remove hardware queue from MES, doorbell=0x1002" },
        { SchedulerStuck, Gpu + "MES failed to respond to msg=REMOVE_QUEUE" },
        { SchedulerStuck, Gpu + "MES(1) failed to respond to msg=SUSPEND" },
        { SchedulerStuck, "amdgpu: Failed to evict queues" },
        { SchedulerStuck, "amdgpu: Failed to restore process queues" },
        { ProcessSignalled, Gpu + "Process 4711 (pasid 0x8003) got unhandled exception" },
        { ProcessSignalled, Gpu + "Send SIGBUS to process conformance(pasid:32771)" },
        { MapConflict, Gpu + "bo 00000000d01b5f11 va 0x07f1e1dc00-0x07f1e1dc03 conflict with 0x07f1e1dc00-0x07f1e1dc10" },
        { HardwareError, Gpu + "1 new uncorrectable hardware errors detected in umc block" },
        { HardwareError, Gpu + "2 correctable hardware errors detected in gfx block" },
        { BusFault, "amdgpu 0000:03:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0010 address=0xfffffffdf8000000 flags=0x0000]" },
        { BusFault, "AMD-Vi: Event logged [IO_PAGE_FAULT device=0000:03:00.0 domain=0x0010 address=0xfffffffdf8000000 flags=0x0020]" },
        { BusFault, "iommu ivhd0: AMD-Vi: Event logged [INVALID_DEVICE_REQUEST device=0000:03:00.0 pasid=0x00000 address=0xfffffffdf8000000 flags=0x0a00]" },
        { BusFault, "DMAR: [DMA Read NO_PASID] Request device [03:00.0] fault addr 0xfffff000 [fault reason 0x06] PTE Read access is not set" },
        { HardwareError, "pcieport 0000:00:01.1: AER: Corrected error received: 0000:03:00.0" },
        { HardwareError, "pcieport 0000:00:01.1: AER: Multiple Uncorrectable (Fatal) error message received from 0000:03:00.0" },
        { HardwareError, "amdgpu 0000:03:00.0: PCIe Bus Error: severity=Uncorrectable (Non-Fatal), type=Transaction Layer, (Requester ID)" },
        { HardwareError, "amdgpu 0000:03:00.0: AER: can't recover (no error_detected callback)" },
        { Warning, "sysfs: cannot create duplicate filename '/devices/pci0000:00/0000:00:01.1/0000:03:00.0/mem_info_vram_total'" },
        { CompatOpen, "kfd kfd: amdgpu: Process 7 (32-bit) failed to open /dev/kfd" },
        { CompatOpen, "32-bit processes are not supported by amdkfd" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Line_tells(KernelLogEvents what, string line) => KernelLogPatterns.TellsOf(line).Should().Be(what);

    [Fact]
    public void Every_pattern_has_an_example() =>
        KernelLogPatterns.All.Should().OnlyContain(pattern => Examples.Any(example => pattern.Expression.IsMatch((string)example[1])));

    [Theory]
    [InlineData("[drm] amdgpu kernel modesetting enabled.")]
    [InlineData("amdgpu: Virtual CRAT table created for CPU")]
    [InlineData("amdgpu: Topology: Add CPU node")]
    [InlineData("amdgpu 0000:03:00.0: enabling device (0006 -> 0007)")]
    [InlineData("[drm] initializing kernel modesetting (IP DISCOVERY 0x1002:0x744C 0x1002:0x0E3B 0xC8).")]
    [InlineData("[drm] register mmio base: 0xFCB00000")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: Fetched VBIOS from VFCT")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: VRAM: 24560M 0x0000008000000000 - 0x00000085FEFFFFFF (24560M used)")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: GART: 512M 0x00007FFF00000000 - 0x00007FFF1FFFFFFF")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: RAS: optional ras ta ucode is not available")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: Using BACO for runtime pm")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: SMU is initialized successfully!")]
    [InlineData("kfd kfd: amdgpu: Allocated 3969056 bytes on gart")]
    [InlineData("kfd kfd: amdgpu: Total number of KFD nodes to be created: 1")]
    [InlineData("amdgpu: HMM registered 24560MB device memory")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: ring comp_1.0.0 uses VM inv eng 0 on hub 0")]
    [InlineData("[drm] ring test on 0 succeeded in 12 usecs")]
    [InlineData("[drm] Initialized amdgpu 3.64.0 for 0000:03:00.0 on minor 0")]
    [InlineData("amdgpu 0000:03:00.0: [drm] fb0: amdgpudrmfb frame buffer device")]
    [InlineData("DEBUG: 3 queues")]
    [InlineData("usb 1-1: reset high-speed USB device number 2 using xhci_hcd")]
    public void Ordinary_line_tells_nothing(string line) => KernelLogPatterns.TellsOf(line).Should().Be(None);

    [Theory]
    [InlineData("amdgpu: Queue percentage must be between 0 to KFD_MAX_QUEUE_PERCENTAGE")]
    [InlineData("amdgpu: Ring size must be a power of 2 or 0")]
    [InlineData("amdgpu: Free signal BO is not allowed")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: No more SDMA queue to allocate")]
    [InlineData("amdgpu: Queue id does not match any known queue")]
    public void Refused_argument_tells_nothing(string line) => KernelLogPatterns.TellsOf(line).Should().Be(None);

    [Fact]
    public void No_text_takes_long()
    {
        string hostile = "ring " + new string('a', 4000) + " bo va 0x process pid " + string.Concat(Enumerable.Repeat("rcu: INFO: task process ", 200));

        FluentActions.Invoking(() => KernelLogPatterns.TellsOf(hostile)).Should().NotThrow();
    }
}
