namespace Harness.Tests.Driver.Sequences;

/// <summary>A sequence of calls led the driver to where it must never be.</summary>
internal sealed class SequenceException(string message) : Exception(message);
