using System.Text.RegularExpressions;

namespace Fixtures.KernelLogs;

/// <summary>A text of the kernel around the driver that a line of the log may have, and what it tells.</summary>
/// <param name="Tells">What it tells.</param>
/// <param name="Expression">Found anywhere in a line.</param>
/// <param name="Source">Where the kernel prints it.</param>
public sealed record KernelLogPattern(KernelLogEvents Tells, Regex Expression, string Source);
