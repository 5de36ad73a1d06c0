using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>
/// Executes the packets of one mapped queue: the front end of the hardware for PM4, AQL or SDMA. Called on the engine's thread only.
/// </summary>
public interface IQueueProcessor
{
    /// <summary>The queue that it executes.</summary>
    HardwareQueueState Queue { get; }

    /// <summary>Takes a doorbell value, in the unit of the kind.</summary>
    void Ring(ulong doorbellValue);

    /// <summary>Executes at most one packet, or one slice of a long one. Never waits.</summary>
    StepResult Step();

    /// <summary>Why the queue is halted, or null.</summary>
    QueueFault? Fault { get; }
}
