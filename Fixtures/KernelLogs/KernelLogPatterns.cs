using System.Text.RegularExpressions;
using static Fixtures.KernelLogs.KernelLogEvents;

namespace Fixtures.KernelLogs;

/// <summary>
/// What lines of the log tell. Here are the texts of the kernel around the driver, as it prints them from Linux 6.1 to 7.3; those of the driver are in
/// <see cref="DriverTexts"/>. What is said at debug level is looked at by nobody (<see cref="KernelLogSlice"/>).
/// </summary>
public static class KernelLogPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Lines are short, but they are not ours: no text may keep a run busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Those of the kernel around the driver; the first that matches a line decides, and comes before the driver's.</summary>
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

        // Buses and the IOMMU. "DRHD: handling fault status" names no device, and the line after it does.
        Of(BusFault, @"AMD-Vi: .*Event logged \[(IO_PAGE_FAULT|RMP_PAGE_FAULT|INVALID_PPR_REQUEST|INVALID_DEVICE_REQUEST|ILLEGAL_DEV_TABLE_ENTRY|IOTLB_INV_TIMEOUT|\w+_HARDWARE_ERROR|RMP_HW_ERROR)", "drivers/iommu/amd/iommu.c"),
        Of(BusFault, @"DMAR: \[[^\]]*\] Request device \[", "drivers/iommu/intel/dmar.c:dmar_fault_do_one"),
        Of(HardwareError, @"PCIe Bus Error: severity=|AER: .*error (message )?received|AER: .*error status/mask=|^\S+ [0-9a-f:.]+: +device \[[0-9a-f:]+\] error status/mask=", "drivers/pci/pcie/aer.c"),
        Of(HardwareError, @"AER: (can't recover|device recovery failed|subordinate device reset failed)|AER: aer_status: 0x", "drivers/pci/pcie/err.c"),
        Of(Warning, @"cannot create duplicate filename", "fs/sysfs/dir.c:sysfs_warn_dup"),
    ];

    /// <summary>What a line tells; <see cref="KernelLogEvents.None"/> when it is nothing that matters.</summary>
    /// <param name="line">Without time stamp.</param>
    public static KernelLogEvents TellsOf(string line) => Find(line)?.Tells ?? DriverTexts.Find(line)?.Tells ?? None;

    private static KernelLogPattern? Find(string line)
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
