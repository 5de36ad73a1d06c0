namespace Fixtures.Processes;

/// <summary>A case did something to the process that it ran in which the cases after it would suffer from.</summary>
public sealed class ProcessHarmedException(string message) : Exception(message);
