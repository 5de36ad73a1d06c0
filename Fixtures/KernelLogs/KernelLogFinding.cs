using System.Numerics;

namespace Fixtures.KernelLogs;

/// <summary>A line of the kernel log that no case may cause unless it says so.</summary>
/// <param name="Tells">What it tells.</param>
/// <param name="Line">The line, with its time.</param>
/// <param name="IsFromBefore">Whether the kernel wrote it before the case started, after the one before it had ended.</param>
public sealed record KernelLogFinding(KernelLogEvents Tells, string Line, bool IsFromBefore)
{
    /// <summary>What it tells, as the test would declare it: <c>KernelLogEvents.PageFault</c>.</summary>
    public string Declaration => $"{nameof(KernelLogEvents)}.{(KernelLogEvents)(1 << BitOperations.TrailingZeroCount((uint)Tells))}";
}
