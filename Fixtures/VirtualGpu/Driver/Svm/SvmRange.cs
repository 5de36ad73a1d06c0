namespace VirtualGpu.Driver.Svm;

/// <summary>A registered range.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">First byte after it.</param>
/// <param name="Attributes">What holds in it.</param>
internal sealed record SvmRange(ulong Start, ulong End, SvmAttributes Attributes);
