namespace Harness.Packets.Values;

/// <summary>What a decoder found wrong with a packet.</summary>
public enum PacketProblem
{
    /// <summary>Nothing: the packet's fields may be read.</summary>
    None,

    /// <summary>The stream ends inside the packet.</summary>
    Truncated,

    /// <summary>The first dword is not a header of this packet language.</summary>
    NotAHeader,

    /// <summary>The operation code is unknown, or this generation has no such packet.</summary>
    UnknownOpcode,

    /// <summary>The packet's length is none that the operation can have.</summary>
    BadLength,
}
