using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Makes one case for each target of a <see cref="ConformanceFactAttribute"/>, and one on the host of a <see cref="HostFactAttribute"/>.</summary>
/// <param name="sink">Receives diagnostics of xunit.</param>
public sealed class ConformanceFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        // A fact that xunit itself finds wrong (parameters, generic) keeps xunit's message.
        if (testMethod.Method.GetParameters().Any() || testMethod.Method.IsGenericMethodDefinition)
            return base.Discover(discoveryOptions, testMethod, factAttribute);
        return TargetCases.Of(DiagnosticMessageSink, discoveryOptions, RememberedMethod.In(testMethod), factAttribute, row: null);
    }
}
