namespace VirtualGpu.Driver.Svm;

/// <summary>A registered range.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Attributes">What holds in it.</param>
internal sealed record SvmRange(ulong Start, ulong Length, SvmAttributes Attributes)
{
    /// <summary>First byte after it.</summary>
    public ulong End => Start + Length;
}
