using Fixtures.Targets;

namespace Harness.Tests.KernelLogs;

/// <summary>Opens every target as the same kernel.</summary>
internal sealed class LogConnector(LogKernel kernel) : ITargetConnector
{
    public TargetConnection Connect(Target target) => new(kernel);
}
