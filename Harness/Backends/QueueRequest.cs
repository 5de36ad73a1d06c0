using Harness.Foundation;

namespace Harness.Backends;

/// <summary>A queue to be created. Addresses are GPU virtual; sizes are in bytes.</summary>
public readonly record struct QueueRequest
{
    /// <summary>Packet language and engine.</summary>
    public required QueueType Type { get; init; }

    /// <summary>First byte of the ring; the start of its mapping.</summary>
    public required ulong RingAddress { get; init; }

    /// <summary>Size of the ring, a power of two.</summary>
    public required uint RingSize { get; init; }

    /// <summary>The 64-bit write pointer, in a mapping of exactly one page.</summary>
    public required ulong WritePointerAddress { get; init; }

    /// <summary>The 64-bit read pointer, in a mapping of exactly one page.</summary>
    public required ulong ReadPointerAddress { get; init; }

    /// <summary>End-of-pipe buffer; 0 for SDMA.</summary>
    public ulong EopAddress { get; init; }

    /// <summary>Size of the end-of-pipe buffer.</summary>
    public uint EopSize { get; init; }

    /// <summary>Context save area; 0 for SDMA.</summary>
    public ulong ContextSaveAddress { get; init; }

    /// <summary>Context save size of one XCC, without the debugger's part.</summary>
    public uint ContextSaveSize { get; init; }

    /// <summary>Control stack size of one XCC.</summary>
    public uint ControlStackSize { get; init; }

    /// <summary>Share of the hardware, 0 to 100 (KFD: anything but 0 is the same).</summary>
    public int Percentage { get; init; }

    /// <summary>0 (lowest) to 15.</summary>
    public int Priority { get; init; }

    /// <summary>The XCC that executes a PM4 queue of a multi-XCC device.</summary>
    public int TargetXcc { get; init; }

    /// <summary>The SDMA engine, for <see cref="QueueType.SdmaByEngine"/>.</summary>
    public int SdmaEngine { get; init; }
}
