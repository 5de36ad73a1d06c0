namespace Harness.Kernel;

/// <summary>What a system call gave: a value, or an error number. Never both.</summary>
/// <param name="Value">The call's return value; -1 when it failed.</param>
/// <param name="Error">The error, or <see cref="Errno.None"/>.</param>
public readonly record struct KernelResult(long Value, Errno Error)
{
    /// <summary>True when the call did not fail.</summary>
    public bool Succeeded => Error == Errno.None;

    /// <summary>The value as a file descriptor or a count.</summary>
    public int Int32 => checked((int)Value);

    /// <summary>A call that succeeded with <paramref name="value"/>.</summary>
    public static KernelResult Success(long value = 0) => new(value, Errno.None);

    /// <summary>A call that failed.</summary>
    public static KernelResult Failure(Errno error) => new(-1, error);

    /// <inheritdoc/>
    public override string ToString() => Succeeded ? $"{Value}" : $"-1 {Error}";
}
