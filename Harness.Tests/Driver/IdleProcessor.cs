using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Driver;

/// <summary>The front end of a queue that executes nothing.</summary>
internal sealed class IdleProcessor(HardwareQueueState queue) : IQueueProcessor
{
    public HardwareQueueState Queue => queue;

    public QueueFault? Fault => null;

    public void Ring(ulong doorbellValue) => queue.WritePointer = doorbellValue;

    public StepResult Step() => StepResult.Idle;
}
