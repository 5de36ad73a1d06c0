using System.Reflection;
using Fixtures.Cases;

namespace Harness.Tests.Fixtures;

/// <summary>By which clause a virtual driver re-creates a bug that a test guards against.</summary>
public sealed class GuardTests
{
    [Fact]
    public void Clause_is_the_one_that_the_guard_names_or_the_only_one_of_the_test() =>
        Guard.Of(Method(nameof(Sample.Names_its_clause))).Concat(Guard.Of(Method(nameof(Sample.Cites_one_clause)))).Should().Equal(
            new Guard("CVE-2026-1: sample: check the size", "sample.two"), new Guard("sample: unlock it", "sample.one"));

    [Theory]
    [InlineData(nameof(Sample.Does_not_say_which))]
    [InlineData(nameof(Sample.Names_another))]
    public void Guard_without_a_clause_of_its_test_is_refused(string name) =>
        ((Action)(() => Guard.Of(Method(name)))).Should().Throw<InvalidOperationException>().WithMessage($"Sample.{name}: 'sample: unlock it' must say by which of the clauses sample.one, sample.two *");

    private static MethodInfo Method(string name) => typeof(Sample).GetMethod(name)!;

    private static class Sample
    {
        [Verifies("sample.one", "sample.two")]
        [GuardsAgainst("CVE-2026-1", "sample: check the size", By = "sample.two")]
        public static void Names_its_clause()
        {
        }

        [Verifies("sample.one")]
        [GuardsAgainst("sample: unlock it")]
        public static void Cites_one_clause()
        {
        }

        [Verifies("sample.one", "sample.two")]
        [GuardsAgainst("sample: unlock it")]
        public static void Does_not_say_which()
        {
        }

        [Verifies("sample.one", "sample.two")]
        [GuardsAgainst("sample: unlock it", By = "sample.three")]
        public static void Names_another()
        {
        }
    }
}
