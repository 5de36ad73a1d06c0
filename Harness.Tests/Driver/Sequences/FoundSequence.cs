namespace Harness.Tests.Driver.Sequences;

/// <summary>A sequence that a driver does not stand.</summary>
/// <param name="Calls">How many calls are left of it.</param>
/// <param name="Text">The calls, what became of them, and what is wrong.</param>
internal sealed record FoundSequence(int Calls, string Text);
