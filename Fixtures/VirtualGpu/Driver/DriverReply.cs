using Harness.Kernel;

namespace VirtualGpu.Driver;

/// <summary>What a call into the driver gave: a value, an error, or a wait that the host has to sit out.</summary>
/// <param name="Value">Return value of a call that succeeded.</param>
/// <param name="Error">The error, or <see cref="Errno.None"/>.</param>
/// <param name="Pending">Not null: the call is not over; wait, then ask <see cref="PendingWait.Complete"/> for the final reply.</param>
public readonly record struct DriverReply(int Value, Errno Error, PendingWait? Pending = null)
{
    /// <summary>Success with value 0.</summary>
    public static DriverReply Success => default;

    /// <summary>A failure, or success with value 0 for <see cref="Errno.None"/>.</summary>
    public static implicit operator DriverReply(Errno error) => FromErrno(error);

    /// <summary>A failure, or success with value 0 for <see cref="Errno.None"/>.</summary>
    public static DriverReply FromErrno(Errno error) => new(0, error);

    /// <summary>Success with a value.</summary>
    public static DriverReply FromValue(int value) => new(value, Errno.None);
}
