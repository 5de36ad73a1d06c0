using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>
/// Names a bug that the kernel once had, and that a test would notice if it came back: the trait <c>Guard</c>, once for each. The bug is re-created in the
/// virtual driver by breaking a clause that the test cites, and <c>conformance mutate</c> proves that the test fails then.
/// </summary>
/// <param name="cve">Numbers of the vulnerability, <c>CVE-2026-46197</c>; several are separated by a comma and a space.</param>
/// <param name="title">Title of the change that mended it, as <c>git log --grep</c> finds it.</param>
[TraitDiscoverer("Fixtures.Cases.GuardsAgainstDiscoverer", "Fixtures")]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GuardsAgainstAttribute(string cve, string title) : Attribute, ITraitAttribute
{
    /// <summary>A bug that nobody gave a number.</summary>
    /// <param name="title">Title of the change that mended it.</param>
    public GuardsAgainstAttribute(string title)
        : this("", title)
    {
    }

    /// <summary>Numbers of the vulnerability; empty without one.</summary>
    public string Cve { get; } = cve;

    /// <summary>Title of the change that mended it.</summary>
    public string Title { get; } = title;

    /// <summary>The clause whose breaking re-creates the bug; null where the test cites one clause alone, which is it.</summary>
    public string? By { get; init; }

    /// <summary>Number and title on one line.</summary>
    public string Fix => Cve.Length == 0 ? Title : $"{Cve}: {Title}";
}
