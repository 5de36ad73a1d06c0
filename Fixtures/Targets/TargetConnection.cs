using Harness.Kernel;

namespace Fixtures.Targets;

/// <summary>An open target: the kernel that answers for it, and whatever has to go when it is closed.</summary>
/// <param name="kernel">Answers the system calls.</param>
/// <param name="machine">Disposed with the connection; null when there is nothing to dispose.</param>
public sealed class TargetConnection(IKernel kernel, IDisposable? machine = null) : IDisposable
{
    /// <summary>The kernel under test.</summary>
    public IKernel Kernel { get; } = kernel;

    /// <inheritdoc/>
    public void Dispose() => machine?.Dispose();
}
