namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>What waves saved of themselves.</summary>
/// <param name="End">Behind the last byte of it.</param>
/// <param name="Faults">Waves that did not.</param>
public sealed record SavedContext(ulong End, IReadOnlyList<ShaderFault> Faults)
{
    /// <summary>The work-groups, in the order of their places in memory.</summary>
    internal IReadOnlyList<SavedGroup> Groups { get; init; } = [];
}
