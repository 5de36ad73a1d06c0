using Fixtures.Cases;
using Xunit.Sdk;

namespace Reports.Selection;

/// <summary>What a filter can ask about a case: properties and traits by name, each with any number of values.</summary>
public sealed class CaseFacts
{
    /// <summary>Names that a filter may use, besides the traits.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["FullyQualifiedName", "Name", "DisplayName", "ClassName", "Id", Traits.Category, Traits.Clause, Traits.Guard, Traits.Isa, Traits.Target];

    private readonly IXunitTestCase _case;

    /// <summary>The facts of <paramref name="testCase"/>.</summary>
    public CaseFacts(IXunitTestCase testCase)
    {
        _case = testCase;
    }

    /// <summary>The values that the case has under a name, case-insensitively; none for a trait that it lacks.</summary>
    public IEnumerable<string> this[string name] => name.ToUpperInvariant() switch
    {
        "FULLYQUALIFIEDNAME" => [$"{_case.TestMethod.TestClass.Class.Name}.{_case.TestMethod.Method.Name}"],
        "NAME" => [_case.TestMethod.Method.Name],
        "DISPLAYNAME" => [_case.DisplayName],
        "CLASSNAME" => [_case.TestMethod.TestClass.Class.Name],
        "ID" => _case is ConformanceTestCase conformance ? [conformance.Identity.Id] : [],
        _ => _case.Traits.Where(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(trait => trait.Value),
    };
}
