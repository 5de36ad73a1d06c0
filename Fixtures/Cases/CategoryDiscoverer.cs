using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Makes the trait of a <see cref="CategoryAttribute"/>.</summary>
public sealed class CategoryDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        yield return new(Traits.Category, traitAttribute.GetNamedArgument<string>(nameof(CategoryAttribute.Name)));
    }
}
