using System.Text.RegularExpressions;

namespace Fixtures.KernelLogs;

/// <summary>A text that a line of the kernel log may have, and what it tells.</summary>
/// <param name="Tells">What it tells.</param>
/// <param name="Expression">Found anywhere in a line.</param>
/// <param name="Source">Where the kernel prints it.</param>
public sealed record KernelLogPattern(KernelLogEvents Tells, Regex Expression, string Source);
