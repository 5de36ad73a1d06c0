using Harness.Foundation;

namespace Harness.Kernel;

/// <summary>A system call that failed where the library needs it to work.</summary>
public sealed class KernelCallException : HarnessException
{
    /// <summary>Describes a failed call.</summary>
    /// <param name="target">What was called: <see cref="IKernel.Description"/>, and the device where there is one.</param>
    /// <param name="call">The call by its kernel name, with the arguments that matter.</param>
    /// <param name="error">What it gave.</param>
    /// <param name="advice">What the reader can do about it.</param>
    public KernelCallException(string target, string call, Errno error, string advice)
        : base($"{target}: {call} failed with {error} ({(int)error}). {advice}")
    {
        Target = target;
        Call = call;
        Error = error;
        Advice = advice;
    }

    /// <summary>What was called.</summary>
    public string Target { get; }

    /// <summary>The call by its kernel name.</summary>
    public string Call { get; }

    /// <summary>What it gave.</summary>
    public Errno Error { get; }

    /// <summary>What to do next.</summary>
    public string Advice { get; }
}
