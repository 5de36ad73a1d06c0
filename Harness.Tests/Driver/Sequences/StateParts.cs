namespace Harness.Tests.Driver.Sequences;

/// <summary>Parts of the driver's state that a call may change.</summary>
[Flags]
internal enum StateParts
{
    None = 0,

    /// <summary>Memory handles.</summary>
    Handles = 1 << 0,

    /// <summary>Mappings of the address spaces.</summary>
    Mappings = 1 << 1,

    /// <summary>Queues and their properties, and what they hold.</summary>
    Queues = 1 << 2,

    /// <summary>Events.</summary>
    Events = 1 << 3,

    /// <summary>Whether events are signalled, and who waits.</summary>
    Signals = 1 << 4,

    /// <summary>Whether there is a signal page.</summary>
    SignalPage = 1 << 5,

    /// <summary>Registered ranges of shared virtual memory.</summary>
    Svm = 1 << 6,

    /// <summary>XNACK and runtime.</summary>
    Mode = 1 << 7,

    /// <summary>What keeps queues off the hardware.</summary>
    Evictions = 1 << 8,

    /// <summary>Which file's address space the process has.</summary>
    Space = 1 << 9,

    /// <summary>The doorbell slice of the process.</summary>
    Doorbells = 1 << 10,

    /// <summary>Who has the performance counters.</summary>
    Counters = 1 << 11,

    /// <summary>Descriptors, GEM handles, clients of SMI.</summary>
    Files = 1 << 12,

    /// <summary>Figures of the machine: bytes in use, buffers, queues.</summary>
    Usage = 1 << 13,

    /// <summary>Which processes the driver knows.</summary>
    Processes = 1 << 14,

    /// <summary>Anything of another process.</summary>
    Others = 1 << 15,

    /// <summary>Everything of the calling process, and the figures of the machine.</summary>
    Own = Others - 1,
}
