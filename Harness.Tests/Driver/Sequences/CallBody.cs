namespace Harness.Tests.Driver.Sequences;

/// <summary>Makes a call for a process.</summary>
internal delegate CallOutcome CallBody(SequenceProcess process, ref Choices choices);
