namespace Harness.Kernel;

/// <summary>POLL* of poll(2) (asm-generic/poll.h).</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN: there is data to read.</summary>
    Readable = 1,

    /// <summary>POLLERR.</summary>
    Error = 8,

    /// <summary>POLLHUP.</summary>
    HangUp = 0x10,

    /// <summary>POLLNVAL: the descriptor is not open.</summary>
    Invalid = 0x20,
}
