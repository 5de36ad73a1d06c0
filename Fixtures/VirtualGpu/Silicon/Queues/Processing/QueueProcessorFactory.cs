using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>Makes the front end that executes a queue's packets.</summary>
public delegate IQueueProcessor QueueProcessorFactory(HardwareQueueState queue, QueueEnvironment environment);
