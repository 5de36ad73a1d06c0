using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Fixtures.Targets;

namespace Fixtures.Devices;

/// <summary>
/// Decides whether a destructive case has harmed the process that it ran in: after a memory violation the driver keeps every queue of the process off
/// the GPU, those that are made later too (kfd_device_queue_manager.c:kfd_dqm_evict_pasid).
/// </summary>
internal static class Harm
{
    private const KernelLogEvents Signs = KernelLogEvents.PageFault | KernelLogEvents.BusFault | KernelLogEvents.Recovery | KernelLogEvents.DeviceLost;

    /// <summary>Whether it is known beforehand that no other case can run in the process of a case. A virtual GPU is made anew instead.</summary>
    /// <param name="target">What it runs on.</param>
    /// <param name="required">What it requires.</param>
    /// <param name="provokes">What it announces.</param>
    public static bool EndsProcess(Target target, Capability required, KernelLogEvents provokes) =>
        target.Kind == TargetKind.Hardware && required.HasFlag(Capability.Expendable) && provokes.HasFlag(KernelLogEvents.PageFault);

    /// <summary>Whether it has, as far as is known. A case that held and of which the kernel told neither a violation nor a recovery has harmed nothing.</summary>
    /// <param name="hasFailed">Whether its body failed.</param>
    /// <param name="provokes">What it announced.</param>
    /// <param name="told">What the kernel told while it ran; null where its log cannot be read.</param>
    public static bool IsDone(bool hasFailed, KernelLogEvents provokes, KernelLogEvents? told) =>
        hasFailed || provokes.HasFlag(KernelLogEvents.PageFault) || (told is { } known ? (known & Signs) != 0 : provokes != KernelLogEvents.None);
}
