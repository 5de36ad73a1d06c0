using Fixtures.Processes;
using Harness.Kernel;

namespace Fixtures.Targets;

/// <summary>An open target: the kernel that answers for it, and whatever has to go when it is closed.</summary>
/// <param name="kernel">Answers the system calls.</param>
/// <param name="machine">Disposed with the connection; null when there is nothing to dispose.</param>
/// <param name="startProcess">Starts another process beside this one, with some of the capabilities; null where that cannot be done.</param>
public sealed class TargetConnection(IKernel kernel, IDisposable? machine = null, Func<ProcessCapabilities, IUserProcess?>? startProcess = null) : IDisposable
{
    /// <summary>The kernel under test.</summary>
    public IKernel Kernel { get; } = kernel;

    /// <summary>Starts another process beside this one, with some of the capabilities; null where that cannot be done.</summary>
    public Func<ProcessCapabilities, IUserProcess?>? StartProcess { get; } = startProcess;

    /// <inheritdoc/>
    public void Dispose() => machine?.Dispose();
}
