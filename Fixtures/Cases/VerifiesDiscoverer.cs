using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Makes the traits of a <see cref="VerifiesAttribute"/>.</summary>
public sealed class VerifiesDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        traitAttribute.GetNamedArgument<string[]>(nameof(VerifiesAttribute.Clauses)).Select(clause => new KeyValuePair<string, string>(Traits.Clause, clause));
}
