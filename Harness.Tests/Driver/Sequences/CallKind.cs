using Harness.Kernel;

namespace Harness.Tests.Driver.Sequences;

/// <summary>A system call as sequences make it.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Weight">How often it is made, among all.</param>
/// <param name="Body">Makes it.</param>
/// <param name="Touches">What it may change when it succeeds. A call that is refused changes nothing.</param>
/// <param name="Errors">The errors that it may give, beside those that every call may.</param>
internal sealed record CallKind(string Name, int Weight, CallBody Body, StateParts Touches, params Errno[] Errors)
{
    // No such descriptor, an argument that cannot be read, a file that does not know the call.
    private static readonly Errno[] s_ofAll = [Errno.EBADF, Errno.EFAULT, Errno.ENOTTY];

    /// <summary>Whether the model says of some of its arguments that it does not know them.</summary>
    public bool MayBeUnmodelled { get; init; }

    /// <summary>Whether it may give an error.</summary>
    public bool MayFailWith(Errno error) => Array.IndexOf(s_ofAll, error) >= 0 || Array.IndexOf(Errors, error) >= 0;
}
