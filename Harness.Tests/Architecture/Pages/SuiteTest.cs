using System.Reflection;
using Fixtures.Cases;

namespace Harness.Tests.Architecture.Pages;

/// <summary>A test of the suite as it declares itself.</summary>
/// <param name="Class">Category and class: <c>Queue.DoorbellTests</c>.</param>
/// <param name="Name">The method.</param>
/// <param name="Clauses">What it cites, itself or by its class.</param>
/// <param name="Guards">What it guards against.</param>
internal sealed record SuiteTest(string Class, string Name, IReadOnlyList<string> Clauses, IReadOnlyList<Guard> Guards)
{
    /// <summary>All tests by category, class and the order in which they are written.</summary>
    public static IReadOnlyList<SuiteTest> All { get; } =
    [
        .. Assembly.Load("Conformance.Tests").GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).OrderBy(method => method.MetadataToken).Select(Of))
            .OrderBy(test => test.Class, StringComparer.Ordinal),
    ];

    /// <summary>As ids of cases begin.</summary>
    public string Id => $"{Class}.{Name}";

    private static SuiteTest Of(MethodInfo method)
    {
        Type type = method.ReflectedType!;
        string[] cited = [.. new MemberInfo[] { method, type }.SelectMany(member => member.GetCustomAttribute<VerifiesAttribute>()?.Clauses ?? []).Distinct()];
        return new SuiteTest($"{type.GetCustomAttribute<CategoryAttribute>()?.Name}.{type.Name}", method.Name, cited, Guard.Of(method));
    }
}
