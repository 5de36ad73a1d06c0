using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Xunit;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>One statement about a driver: one case for each target of the plan. Its class takes a <see cref="Devices.DeviceFixture"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Fixtures.Cases.ConformanceFactDiscoverer", "Fixtures")]
public sealed class ConformanceFactAttribute : FactAttribute, IConformanceCase
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
