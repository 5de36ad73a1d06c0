using Harness.Kernel;

namespace Harness.Tests.Driver.Sequences;

/// <summary>How a call ended.</summary>
/// <param name="Error">Its error.</param>
/// <param name="MayChange">What the kernel does not take back when it refuses these arguments.</param>
internal readonly record struct CallOutcome(Errno Error, StateParts MayChange = StateParts.None)
{
    /// <summary>The outcome of a system call.</summary>
    public static implicit operator CallOutcome(KernelResult result) => new(result.Error);
}
