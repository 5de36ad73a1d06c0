using Fixtures.Targets;
using Harness.Kernel;

namespace Fixtures.Devices;

/// <summary>One opening of a target: from the first case that asks for it until it is thrown away.</summary>
/// <param name="target">What it is.</param>
/// <param name="connection">The open target; disposed with the session.</param>
internal sealed class DeviceSession(Target target, TargetConnection connection) : IDisposable
{
    /// <summary>The target.</summary>
    public Target Target { get; } = target;

    /// <summary>The kernel under test.</summary>
    public IKernel Kernel => connection.Kernel;

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
