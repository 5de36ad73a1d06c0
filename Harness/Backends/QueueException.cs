using Harness.Foundation;

namespace Harness.Backends;

/// <summary>A queue that cannot do what is asked: the message names the target, the queue and its pointers, and what to do next.</summary>
public sealed class QueueException(string message) : HarnessException(message);
