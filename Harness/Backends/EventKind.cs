namespace Harness.Backends;

/// <summary>What an event is told of (KFD_IOC_EVENT_*).</summary>
public enum EventKind
{
    /// <summary>A GPU or CPU signal, through a slot of the event page.</summary>
    Signal = 0,

    /// <summary>A queue or device that failed: reset, bad packet, trap.</summary>
    HardwareException = 3,

    /// <summary>A page fault of the process on a GPU.</summary>
    Memory = 8,
}
