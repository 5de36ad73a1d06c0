namespace Harness.Tests.Reports;

/// <summary>One result of a KTAP file, with the results below it.</summary>
/// <param name="Number">Its number among its siblings.</param>
/// <param name="Name">Its description.</param>
/// <param name="Passed">Whether its line says <c>ok</c>.</param>
/// <param name="Directive"><c>SKIP</c>, <c>TIMEOUT</c> and the like; empty without one.</param>
/// <param name="Diagnostic">What follows the directive.</param>
/// <param name="Children">The results of a nested test; empty for a case.</param>
internal sealed record KtapNode(int Number, string Name, bool Passed, string Directive, string Diagnostic, IReadOnlyList<KtapNode> Children)
{
    /// <summary>The cases at the ends of the tree.</summary>
    public IEnumerable<KtapNode> Leaves => Children.Count == 0 ? [this] : Children.SelectMany(child => child.Leaves);
}
