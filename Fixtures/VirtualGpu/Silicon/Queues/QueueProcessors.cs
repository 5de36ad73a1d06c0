using VirtualGpu.Silicon.Queues.Aql;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Pm4;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Queues.Sdma;

namespace VirtualGpu.Silicon.Queues;

/// <summary>Makes the processor of a queue's kind; the <see cref="QueueProcessorFactory"/> of a whole device.</summary>
public static class QueueProcessors
{
    /// <summary>The processor for a queue that is mapped for the first time.</summary>
    public static IQueueProcessor Create(HardwareQueueState queue, QueueEnvironment environment) => queue.Kind switch
    {
        QueueKind.Pm4 or QueueKind.Graphics => new Pm4Processor(queue, environment),
        QueueKind.Aql => new AqlProcessor(queue, environment),
        QueueKind.Sdma => new SdmaProcessor(queue, environment),
        _ => throw new ArgumentOutOfRangeException(nameof(queue), $"queue kind {queue.Kind} has no processor"),
    };
}
