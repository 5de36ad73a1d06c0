using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Makes the trait of a <see cref="GuardsAgainstAttribute"/>.</summary>
public sealed class GuardsAgainstDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        yield return new(Traits.Guard, traitAttribute.GetNamedArgument<string>(nameof(GuardsAgainstAttribute.Fix)));
    }
}
