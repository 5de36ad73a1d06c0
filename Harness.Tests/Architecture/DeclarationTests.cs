using System.Reflection;
using Fixtures.Cases;

namespace Harness.Tests.Architecture;

/// <summary>What every test of the suite declares.</summary>
public sealed class DeclarationTests
{
    private static readonly IReadOnlyList<MethodInfo> s_tests =
        [.. Assembly.Load("Conformance.Tests").GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute)))];

    [Fact]
    public void Plain_facts_are_not_used() =>
        Names(s_tests.Where(method => !IsDeclared(method))).Should().BeEmpty("conformance run counts only cases with a target: ConformanceFact, or HostFact without a device");

    [Fact]
    public void Test_has_a_category() => Names(s_tests.Where(method => !HasCategory(method))).Should().BeEmpty();

    [Fact]
    public void Test_on_a_device_cites_a_clause() =>
        Names(s_tests.Where(method => !IsOnHost(method) && !CitesAClause(method))).Should().BeEmpty("a test that verifies nothing of the contract cannot be shown to fail");

    private static bool IsOnHost(MethodInfo method) => method.GetCustomAttributes().OfType<IConformanceCase>().Any(declared => declared.OnHost);

    private static bool CitesAClause(MethodInfo method) =>
        method.IsDefined(typeof(VerifiesAttribute)) || method.ReflectedType!.IsDefined(typeof(VerifiesAttribute));

    private static bool IsDeclared(MethodInfo method) => method.GetCustomAttributes().OfType<IConformanceCase>().Any();

    private static bool HasCategory(MethodInfo method) =>
        method.IsDefined(typeof(CategoryAttribute)) || method.ReflectedType!.IsDefined(typeof(CategoryAttribute));

    private static IEnumerable<string> Names(IEnumerable<MethodInfo> methods) => methods.Select(method => $"{method.ReflectedType!.Name}.{method.Name}");
}
