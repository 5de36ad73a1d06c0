using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Cites the clauses of the contract that a test verifies: the trait <c>Clause</c>, once for each.</summary>
/// <param name="clauses">Constants of <c>Harness.Contracts.Clauses</c>.</param>
[TraitDiscoverer("Fixtures.Cases.VerifiesDiscoverer", "Fixtures")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class VerifiesAttribute(params string[] clauses) : Attribute, ITraitAttribute
{
    /// <summary>The clauses.</summary>
    public string[] Clauses { get; } = clauses;
}
