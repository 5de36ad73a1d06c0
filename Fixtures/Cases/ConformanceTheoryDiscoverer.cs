using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Makes one case for each row and target of a <see cref="ConformanceTheoryAttribute"/> or a <see cref="HostTheoryAttribute"/>.</summary>
/// <param name="sink">Receives diagnostics of xunit.</param>
public sealed class ConformanceTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute)
    {
        if (TargetCases.Refusal(DiagnosticMessageSink, discoveryOptions, testMethod) is { } refused)
            return [refused];

        // Rows without a case would be an error to xunit: "no data found".
        return TargetCases.Targets(testMethod, theoryAttribute).Any() ? base.Discover(discoveryOptions, RememberedMethod.In(testMethod), theoryAttribute) : [];
    }

    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        TargetCases.Of(DiagnosticMessageSink, discoveryOptions, testMethod, theoryAttribute, dataRow);

    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
    [
        // xunit would fold such rows into one case that is made at run time and knows no target.
        new ExecutionErrorTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod,
            $"{testMethod.TestClass.Class.Name}.{testMethod.Method.Name}: the rows of a conformance theory must be serializable: primitives, strings, enums, or arrays of them"),
    ];
}
