using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Xunit;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>
/// One statement that needs no device, for example that packets are encoded as they were: one case on the target <c>host</c>, with the
/// limit, the journal and the evidence of every other. It may cite clauses, and need not.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Fixtures.Cases.ConformanceFactDiscoverer", "Fixtures")]
public sealed class HostFactAttribute : FactAttribute, IConformanceCase
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
