namespace Fixtures.Targets;

/// <summary>A target plan that cannot be made, or a target that cannot be opened. The message is one line and says what to do.</summary>
public sealed class TargetUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
