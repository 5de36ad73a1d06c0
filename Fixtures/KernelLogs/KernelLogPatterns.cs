using System.Text.RegularExpressions;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Fixtures.KernelLogs;

/// <summary>
/// The texts that matter, as the kernel prints them from Linux 6.1 to 7.3. What the driver says about a refused argument, about its own
/// start, or at debug level, is not among them: a refusal is what a case asks for.
/// </summary>
public static class KernelLogPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Lines are short, but they are not ours: no text may keep a run busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>All patterns; the first that matches a line decides.</summary>
    public static IReadOnlyList<KernelLogPattern> All { get; } =
    [
        // The kernel as a whole. "BUG:" stands before sanitizers' and watchdogs' reports too.
        Of(Stall, @"watchdog: BUG: (soft|hard) lockup|watchdog: .* hard LOCKUP", "kernel/watchdog.c"),
        Of(Stall, @"INFO: task .* blocked (in I/O wait )?for more than \d+ seconds", "kernel/hung_task.c"),
        Of(Stall, @"(INFO: )?rcu\w*:? .*(self-detected stall|detected (expedited )?stalls)|rcu: .* kthread starved", "kernel/rcu/tree_stall.h"),
        Of(Warning, @"\bBUG: (KASAN|KFENCE|KCSAN|KMSAN):|UBSAN: ", "lib/ubsan.c, mm/kasan/report.c"),
        Of(Warning, @"\bBUG: (sleeping function called|scheduling while atomic|workqueue lockup|using \S+ in preemptible|spinlock|Bad page|Bad rss)", "kernel/sched/core.c"),
        Of(Oops, @"kernel BUG at |\bBUG: |^(Oops|Internal error)\b.*: |general protection fault|Unable to handle kernel|Kernel panic|stack segment: |double fault: ", "arch/*/kernel/traps.c"),
        Of(Warning, @"^WARNING: |-----\[ cut here \]-----|DEBUG_LOCKS_WARN_ON|refcount_t: |list_(add|del) corruption|page allocation failure", "kernel/panic.c"),
        Of(Warning, @"possible (circular|recursive) locking|inconsistent lock state|suspicious RCU usage|bad unlock balance|lockdep is turned off|possible irq lock inversion", "kernel/locking/lockdep.c"),
        Of(Warning, @"kmemleak: \d+ new suspected memory leaks", "mm/kmemleak.c"),
        Of(KernelLogEvents.Taint, @"Disabling lock debugging due to kernel taint", "kernel/panic.c"),

        // amdgpu: time-outs and resets.
        Of(JobTimeout, @"ring \S+ timeout", "amdgpu_job.c"),
        Of(JobTimeout, @"Fence fallback timer expired on ring \S+", "amdgpu_fence.c"),
        Of(QueueReset, @"Starting \S+ ring reset|Ring \S+ reset (succeeded|failed|failure)", "amdgpu_job.c"),
        Of(QueueReset, @"Queues reset on process .* tid \d+ thread .* pid \d+", "kfd_events.c"),
        Of(QueueReset, @"queue id 0x[0-9a-f]+ at pasid (0x)?[0-9a-f]+ is reset", "kfd_device_queue_manager.c"),
        Of(GpuReset, @"GPU (reset|jobs stop) begin!|GPU reset end with ret = -?\d+|GPU reset\(\d+\) (succeeded!|failed)", "amdgpu_device.c"),
        Of(GpuReset, @"\b(MODE1|MODE2|BACO) reset|GPU (psp |smu )?mode\d reset", "soc15.c, nv.c, soc21.c, soc24.c"),
        Of(GpuReset, @"VRAM is lost due to GPU reset!|device lost from bus!|device wedged, ", "amdgpu_device.c, drm_drv.c"),
        Of(GpuReset, @"AMDGPU device coredump file has been created", "amdgpu_dev_coredump.c"),

        // amdgpu: memory violations. Only the first line is a finding of its own kind; the others belong to it.
        Of(PageFault, @"\[(gfxhub|mmhub)\d*\] ((no-retry|retry) )?page fault \(src_id:\d+ ring:\d+ vmid:\d+ pasid:\d+\)", "gmc_v9_0.c, gmc_v10_0.c, gmc_v11_0.c, gmc_v12_0.c"),
        Of(PageFault, @"^(amdgpu \S+: (amdgpu: )?)? ?(for|in) process .* pid \d+ thread .* pid \d+", "gmc_v9_0.c, gmc_v11_0.c"),
        Of(PageFault, @"  in page starting at address 0x[0-9a-f]{16} from (IH client |client )(0x)?[0-9a-f]+", "gmc_v9_0.c, gmc_v11_0.c"),
        Of(PageFault, @"(GCVM_|MMVM_|VM_)L2_PROTECTION_FAULT_STATUS(_LO32)?:0x[0-9A-F]{8}", "gfxhub_v*.c, mmhub_v*.c"),
        Of(PageFault, @"Faulty UTCL2 client ID: |\b(MORE_FAULTS|WALKER_ERROR|PERMISSION_FAULTS|MAPPING_ERROR): 0x|\bRW: 0x", "gfxhub_v*.c, mmhub_v*.c"),
        Of(PageFault, @"cookie node_id \d+ fault from die (AID|RSV)\d+", "gmc_v9_0.c"),

        // Who was at work: goes with a time-out, a page fault or a reset.
        Of(PageFault | JobTimeout | GpuReset, @"Process information: process .* pid \d+ thread .* pid \d+|(^|: ) ?Process .* pid \d+ thread .* pid \d+", "amdgpu_job.c, amdgpu_vm.c"),

        // Packets and waves.
        Of(BadPacket, @"Illegal (register access|instruction|opcode) in (SDMA )?command stream", "gfx_v*.c, sdma_v*.c"),
        Of(WaveError, @"sq_intr: error, (se \d+, data 0x[0-9a-f]+|detail 0x[0-9a-f]+),.* (err_type|type) \d+", "kfd_int_process_v9.c, kfd_int_process_v10.c, kfd_int_process_v11.c"),

        // Scheduling and processes.
        Of(SchedulerStuck, @"The cp might be in an unrecoverable state due to an unsuccessful queues preemption|qcm fence wait loop timeout expired", "kfd_device_queue_manager.c"),
        Of(SchedulerStuck, @"MES might be in unrecoverable state|failed to (add|remove) hardware queue (to|from) MES|failed to (suspend|resume) gangs from MES", "kfd_device_queue_manager.c"),
        Of(SchedulerStuck, @"MES(\(\d+\))? failed to respond", "mes_v11_0.c, mes_v12_0.c"),
        Of(SchedulerStuck, @"Failed to (evict|restore) (process )?queues?\b", "kfd_process.c, kfd_device_queue_manager.c"),
        Of(ProcessSignalled, @"Send SIGBUS to process|got unhandled exception|Sending SIG(SEGV|TERM) to process", "kfd_events.c"),
        Of(MapConflict, @"bo .* va 0x.* conflict with 0x", "amdgpu_vm.c"),
        Of(HardwareError, @"\d+ (new )?(un)?correctable hardware errors detected in|uncorrectable hardware error", "amdgpu_ras.c"),
        Of(CompatOpen, @"32-bit processes are not supported by amdkfd|Process \d+ \(32-bit\) failed to open /dev/kfd", "kfd_chardev.c"),
    ];

    /// <summary>What a line tells; null when it is nothing that matters.</summary>
    /// <param name="line">Without time stamp.</param>
    public static KernelLogPattern? Find(string line)
    {
        foreach (KernelLogPattern pattern in All)
        {
            try
            {
                if (pattern.Expression.IsMatch(line))
                    return pattern;
            }
            catch (RegexMatchTimeoutException)
            {
                // A line that takes so long is no line that the kernel prints.
            }
        }

        return null;
    }

    private static KernelLogPattern Of(KernelLogEvents tells, string expression, string source) => new(tells, new Regex(expression, Options, s_limit), source);
}
