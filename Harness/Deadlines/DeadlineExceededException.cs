using Harness.Foundation;

namespace Harness.Deadlines;

/// <summary>A wait that its <see cref="Deadline"/> ended.</summary>
public sealed class DeadlineExceededException(string message) : HarnessException(message);
