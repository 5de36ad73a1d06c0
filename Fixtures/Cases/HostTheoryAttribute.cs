using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Xunit;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>A <see cref="HostFactAttribute"/> for several inputs: one case for each row.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Fixtures.Cases.ConformanceTheoryDiscoverer", "Fixtures")]
public sealed class HostTheoryAttribute : TheoryAttribute, IConformanceCase
{
    /// <inheritdoc/>
    public int Limit { get; init; } = ConformanceTestCase.DefaultLimit;

    /// <inheritdoc/>
    public Capability Requires => Capability.None;

    /// <inheritdoc/>
    public KernelLogEvents Provokes => KernelLogEvents.None;

    /// <inheritdoc/>
    public bool HardwareOnly => false;

    /// <inheritdoc/>
    public bool OnHost => true;
}
