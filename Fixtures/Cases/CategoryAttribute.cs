using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Names the part of the driver that a class of tests is about: the trait <c>Category</c>.</summary>
/// <param name="name">For example <c>Queue</c>.</param>
[TraitDiscoverer("Fixtures.Cases.CategoryDiscoverer", "Fixtures")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class CategoryAttribute(string name) : Attribute, ITraitAttribute
{
    /// <summary>The category.</summary>
    public string Name { get; } = name;
}
