using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Xunit;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>
/// One statement about a driver for several inputs: one case for each row and target. Rows hold primitives, strings, enums or
/// arrays of them, because a case travels between processes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Fixtures.Cases.ConformanceTheoryDiscoverer", "Fixtures")]
public sealed class ConformanceTheoryAttribute : TheoryAttribute, IConformanceCase
{
    /// <inheritdoc/>
    public int Limit { get; init; } = ConformanceTestCase.DefaultLimit;

    /// <inheritdoc/>
    public Capability Requires { get; init; }

    /// <inheritdoc/>
    public KernelLogEvents Provokes { get; init; }

    /// <inheritdoc/>
    public bool HardwareOnly { get; init; }

    /// <inheritdoc/>
    public bool OnHost => false;
}
